namespace PromHa.Sync;

/// <summary>Refuses a valid generation for one reason. A pure decision over what is known of two trees.</summary>
internal interface IGenerationGuard
{
    /// <summary>The name in findings, approvals and metrics.</summary>
    string Id { get; }

    /// <summary>Whether the guard is of use only with a generation before; such guards run where generations are made.</summary>
    bool Compares { get; }

    bool IsEnabled { get; }

    /// <param name="before">The tree in force; null when there is none.</param>
    /// <param name="now">The tree to come.</param>
    /// <returns>Why it is refused, or null.</returns>
    GuardFinding? Check(TreeFacts? before, TreeFacts now);
}
