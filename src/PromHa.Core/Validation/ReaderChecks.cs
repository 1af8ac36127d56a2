namespace PromHa.Core;

/// <summary>What reading a file finds, before any check looks at its sections.</summary>
internal static class ReaderChecks
{
    public static IReadOnlyList<CheckDescription> All { get; } =
    [
    ];
}
