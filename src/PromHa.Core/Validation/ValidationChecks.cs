namespace PromHa.Core;

/// <summary>What the validator checks: for documentation and for lists. Immutable.</summary>
public static class ValidationChecks
{
    /// <summary>All checks, by id.</summary>
    public static IReadOnlyList<CheckDescription> All { get; } =
        [.. ReaderChecks.All.Concat(CheckCatalog.SectionChecks.Select(static c => c.About)).Concat(CheckCatalog.TreeChecks.Select(static c => c.About))
            .OrderBy(static c => c.Id, StringComparer.Ordinal)];
}
