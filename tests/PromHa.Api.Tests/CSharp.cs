using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace PromHa.Api.Tests;

/// <summary>Names, parameters and values of reflected members as C# writes them.</summary>
internal static class CSharp
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool",
        [typeof(char)] = "char", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short",
        [typeof(ushort)] = "ushort", [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long",
        [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal",
    };

    public static string Name(Type type) => Name(type, null);

    public static string Name(MethodInfo method) => method.IsGenericMethodDefinition
        ? $"{method.Name}<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>"
        : method.Name;

    public static string Type(FieldInfo field) => Name(field.FieldType, new NullabilityInfoContext().Create(field));

    public static string Type(PropertyInfo property) => Name(property.PropertyType, new NullabilityInfoContext().Create(property));

    public static string Return(MethodInfo method) => ParameterType(method.ReturnParameter);

    public static string Parameters(MethodBase method)
    {
        var prefix = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return prefix + Parameters(method.GetParameters());
    }

    public static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(parameter =>
    {
        var prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : "";
        var value = parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue, parameter.ParameterType) : "";
        return $"{prefix}{ParameterType(parameter)} {parameter.Name}{value}";
    }));

    public static string Literal(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"",
        char character => $"'{character}'",
        bool flag => flag ? "true" : "false",
        _ when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } enumeration => $"{enumeration.Name}.{Enum.ToObject(enumeration, value)}".Replace(", ", $" | {enumeration.Name}.", StringComparison.Ordinal),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public static string Constraints(Type[] arguments) => string.Concat(arguments.Where(argument => argument.IsGenericParameter).Select(argument =>
    {
        var attributes = argument.GenericParameterAttributes;
        var constraints = new List<string>();
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            constraints.Add("class");
        }

        if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
        {
            constraints.Add("struct");
        }

        constraints.AddRange(argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Name));
        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !constraints.Contains("struct"))
        {
            constraints.Add("new()");
        }

        return constraints.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", constraints)}";
    }));

    private static string ParameterType(ParameterInfo parameter)
    {
        var prefix = parameter switch
        {
            { ParameterType.IsByRef: false } => "",
            { Position: -1 } => "ref ",
            { IsOut: true } => "out ",
            _ when parameter.IsDefined(typeof(IsReadOnlyAttribute)) => "in ",
            _ => "ref ",
        };
        return prefix + Name(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));
    }

    private static string Name(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!, nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        var mark = !type.IsValueType && nullability is { ReadState: NullabilityState.Nullable } ? "?" : "";
        if (type.IsArray)
        {
            return Name(type.GetElementType()!, nullability?.ElementType) + $"[{new string(',', type.GetArrayRank() - 1)}]" + mark;
        }

        if (type.IsPointer)
        {
            return Name(type.GetElementType()!) + "*";
        }

        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword + mark;
        }

        return Simple(type, nullability) + mark;
    }

    private static string Simple(Type type, NullabilityInfo? nullability)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var arguments = type.GetGenericArguments();
        var outer = type.DeclaringType is { } declaring ? Simple(OuterOf(declaring, arguments), null) + "." : "";
        var own = arguments.Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0).ToList();
        var name = type.Name.Split('`')[0];
        if (own.Count == 0)
        {
            return outer + name;
        }

        var offset = arguments.Length - own.Count;
        var list = own.Select((argument, index) =>
            Name(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(offset + index)));
        return $"{outer}{name}<{string.Join(", ", list)}>";
    }

    private static Type OuterOf(Type declaring, Type[] arguments) => declaring.IsGenericTypeDefinition
        ? declaring.MakeGenericType([.. arguments.Take(declaring.GetGenericArguments().Length)])
        : declaring;
}
