using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace PromHa.Api.Tests;

/// <summary>Writes the public and protected members of types as text that looks like C#, in a fixed order.</summary>
internal static class ApiWriter
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Write(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        foreach (var group in types.GroupBy(type => type.Namespace).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"namespace {group.Key}\n");
            foreach (var type in group.OrderBy(type => type.FullName, StringComparer.Ordinal))
            {
                WriteType(text, type);
            }

            text.Append('\n');
        }

        return text.Length == 0 ? "(no public types)\n" : text.ToString().TrimEnd('\n') + "\n";
    }

    private static void WriteType(StringBuilder text, Type type)
    {
        text.Append('\n').Append(Attributes(type, "  ")).Append("  ").Append(Head(type)).Append('\n');
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return;
        }

        foreach (var line in Members(type).Order(StringComparer.Ordinal))
        {
            text.Append("    ").Append(line).Append('\n');
        }
    }

    private static string Head(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"delegate {CSharp.Return(invoke)} {CSharp.Name(type)}({CSharp.Parameters(invoke)}){CSharp.Constraints(type.GetGenericArguments())}";
        }

        var record = type.GetMethod("<Clone>$") is not null
            || (type.IsValueType && type.GetMethod("PrintMembers", Declared) is { } print && IsGenerated(print))
            ? "record " : "";
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => $"{(type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")}{(type.IsByRefLike ? "ref " : "")}{record}struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => $"abstract {record}class",
            { IsSealed: true } => $"sealed {record}class",
            _ => $"{record}class",
        };
        return $"{kind} {CSharp.Name(type)}{Bases(type)}{CSharp.Constraints(type.GetGenericArguments())}";
    }

    private static string Bases(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetEnumUnderlyingType() == typeof(int) ? "" : " : " + CSharp.Name(type.GetEnumUnderlyingType());
        }

        var bases = type.GetInterfaces()
            .Where(candidate => candidate.IsVisible && type.BaseType?.GetInterfaces().Contains(candidate) != true)
            .Select(CSharp.Name)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            bases.Insert(0, CSharp.Name(parent));
        }

        return bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => Attributes(field) + string.Create(CultureInfo.InvariantCulture, $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}"));
        }

        return type.GetConstructors(Declared).Where(IsVisible).Select(constructor =>
                $"{Attributes(constructor)}{Modifiers(constructor)}.ctor({CSharp.Parameters(constructor)})")
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Field))
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(true).Any(IsVisible)).Where(property => property.Name != "EqualityContract").Select(Property))
            .Concat(type.GetEvents(Declared).Where(candidate => IsVisible(candidate.AddMethod!)).Select(candidate =>
                $"{Attributes(candidate)}{Modifiers(candidate.AddMethod!)}event {CSharp.Name(candidate.EventHandlerType!)} {candidate.Name}"))
            .Concat(type.GetMethods(Declared).Where(method => IsVisible(method) && !IsGenerated(method) && IsNoAccessor(method)).Select(method =>
                $"{Attributes(method)}{Modifiers(method)}{CSharp.Return(method)} {CSharp.Name(method)}({CSharp.Parameters(method)}){CSharp.Constraints(method.GetGenericArguments())}"));
    }

    private static string Field(FieldInfo field)
    {
        var modifiers = (field.IsPublic ? "" : "protected ")
            + (field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : ""));
        var value = field.IsLiteral ? " = " + CSharp.Literal(field.GetRawConstantValue(), field.FieldType) : "";
        return $"{Attributes(field)}{modifiers}{CSharp.Type(field)} {field.Name}{value}";
    }

    private static string Property(PropertyInfo property)
    {
        var accessor = property.GetAccessors(true).First(IsVisible);
        var accessors = new List<string>();
        if (property.GetMethod is { } get && IsVisible(get))
        {
            accessors.Add("get;");
        }

        if (property.SetMethod is { } set && IsVisible(set))
        {
            var init = set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
            accessors.Add((set.IsPublic ? "" : "protected ") + (init ? "init;" : "set;"));
        }

        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var index = property.Name;
        if (property.GetIndexParameters() is { Length: > 0 } keys)
        {
            // Those of the accessor know about null, the property's own do not.
            index = $"this[{CSharp.Parameters([.. accessor.GetParameters().Take(keys.Length)])}]";
        }

        return $"{Attributes(property)}{Modifiers(accessor)}{required}{CSharp.Type(property)} {index} {{ {string.Join(' ', accessors)} }}";
    }

    private static string Modifiers(MethodBase method)
    {
        var access = method.IsPublic ? "" : "protected ";
        if (method is ConstructorInfo || method.DeclaringType!.IsInterface)
        {
            return access + (method is { IsStatic: true, IsConstructor: false } ? "static " : "");
        }

        var overrides = ((MethodInfo)method).GetBaseDefinition() != method;
        return access + method switch
        {
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            _ when overrides => "override ",
            { IsVirtual: true, IsFinal: false } when !method.DeclaringType.IsSealed => "virtual ",
            _ => "",
        };
    }

    // Attributes that change what a caller may do with the member.
    private static string Attributes(MemberInfo member, string indent = "")
    {
        var text = new StringBuilder();
        if (member.GetCustomAttribute<ObsoleteAttribute>(inherit: false) is { } obsolete && !member.IsDefined(typeof(CompilerFeatureRequiredAttribute)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}[Obsolete(\"{obsolete.Message}\")]").Append(indent.Length > 0 ? '\n' : ' ');
        }

        if (member.GetCustomAttribute<ExperimentalAttribute>(inherit: false) is { } experimental)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}[Experimental(\"{experimental.DiagnosticId}\")]").Append(indent.Length > 0 ? '\n' : ' ');
        }

        if (member is Type type && type.IsDefined(typeof(FlagsAttribute), inherit: false))
        {
            text.Append(indent).Append("[Flags]\n");
        }

        return text.ToString();
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic
        || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed);

    private static bool IsGenerated(MethodInfo method) =>
        method.IsDefined(typeof(CompilerGeneratedAttribute)) || method.Name.Contains('<', StringComparison.Ordinal);

    private static bool IsNoAccessor(MethodInfo method) =>
        !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal);
}
