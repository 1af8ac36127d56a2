using System.Reflection;

namespace PromHa.Api.Tests;

public sealed class PublicTypeTests
{
    /// <summary>Public classes that users may derive from, each with the reason why.</summary>
    private static readonly Dictionary<string, string> OpenForDerivation = [];

    [Theory]
    [MemberData(nameof(Library.Names), MemberType = typeof(Library))]
    public void A_public_class_is_sealed_static_or_abstract(string name)
    {
        var open = Library.Get(name).PublicTypes
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Select(type => type.FullName!)
            .Except(OpenForDerivation.Keys);

        Rule.Holds("A public class is sealed, static or abstract", open);
    }

    [Theory]
    [MemberData(nameof(Library.Names), MemberType = typeof(Library))]
    public void A_public_asynchronous_method_takes_a_cancellation_token(string name)
    {
        var deaf = Library.Get(name).PublicTypes
            .SelectMany(type => type.GetMethods(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName && IsAsynchronous(method.ReturnType))
            .Where(method => !TakesToken(method) && !IsPrescribedElsewhere(method))
            .Select(method => $"{method.DeclaringType!.FullName}.{method.Name}");

        Rule.Holds("A public asynchronous method takes a CancellationToken", deaf);
    }

    private static bool IsAsynchronous(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return definition == typeof(Task) || definition == typeof(Task<>)
            || definition == typeof(ValueTask) || definition == typeof(ValueTask<>)
            || definition == typeof(IAsyncEnumerable<>);
    }

    // HttpContext brings its own token, RequestAborted.
    private static bool TakesToken(MethodInfo method) => method.GetParameters().Any(parameter =>
        parameter.ParameterType == typeof(CancellationToken)
        || parameter.ParameterType.FullName == "Microsoft.AspNetCore.Http.HttpContext");

    /// <summary>Whether the signature is not ours to choose, as with <see cref="IAsyncDisposable.DisposeAsync"/>.</summary>
    private static bool IsPrescribedElsewhere(MethodInfo method)
    {
        if (!IsOurs(method.GetBaseDefinition().DeclaringType!))
        {
            return true;
        }

        var type = method.DeclaringType!;
        return !type.IsInterface && type.GetInterfaces()
            .Where(candidate => !IsOurs(candidate))
            .Any(candidate => type.GetInterfaceMap(candidate).TargetMethods.Contains(method));
    }

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name!.StartsWith("PromHa.", StringComparison.Ordinal);
}
