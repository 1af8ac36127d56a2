namespace PromHa.Core.PromQl;

/// <summary>A function of PromQL. Immutable, thread-safe.</summary>
public sealed class PromQlFunction
{
    private static readonly ServerVersion Oldest = new(2, 42);

    internal PromQlFunction(string name, PromQlValueType returns, PromQlValueType[] parameters, int variadic = 0) =>
        (Name, Returns, Parameters, Variadic) = (name, returns, parameters, variadic);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The types of the arguments; further ones are of the last type.</summary>
    public IReadOnlyList<PromQlValueType> Parameters { get; }

    /// <summary>
    /// 0 when exactly <see cref="Parameters"/> are needed; else the last may be left out, and it may stand up to that many times, without
    /// limit when negative.
    /// </summary>
    public int Variadic { get; }

    /// <summary>What a call yields.</summary>
    public PromQlValueType Returns { get; }

    /// <summary>The first version that knows it; 2.42 stands for that and all older ones.</summary>
    public ServerVersion Since { get; internal init; } = Oldest;

    /// <summary>The first version that no longer knows it; null when all newer ones do.</summary>
    public ServerVersion? RemovedIn { get; internal init; }

    /// <summary>The first version in which it need not be switched on; null when it is experimental still.</summary>
    public ServerVersion? StableSince { get; internal init; } = Oldest;

    /// <summary>The function to use in its place since it was removed; else null.</summary>
    public string? Successor { get; internal init; }

    /// <summary>Whether it must be switched on in a version.</summary>
    /// <param name="version">The version.</param>
    public bool IsExperimental(ServerVersion version) => StableSince is not { } stable || Told(version) < stable;

    /// <summary>Whether a version has it, switched on or not.</summary>
    /// <param name="version">The version.</param>
    public bool IsKnown(ServerVersion version) => Told(version) >= Since && (RemovedIn is not { } removed || version < removed);

    private static ServerVersion Told(ServerVersion version) => version < Oldest ? Oldest : version;
}
