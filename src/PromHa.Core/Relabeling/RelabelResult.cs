namespace PromHa.Core;

/// <summary>What relabelling made of labels, and how.</summary>
/// <param name="Labels">The labels afterwards; null when a rule dropped them.</param>
/// <param name="Steps">What each rule did, in order; after the rule that dropped there is none.</param>
public sealed record RelabelResult(LabelSet? Labels, ConfigList<RelabelStep> Steps)
{
    /// <summary>False when a rule dropped the labels.</summary>
    public bool Kept => Labels is not null;
}

/// <summary>What one rule did.</summary>
/// <param name="Index">The rule's place, from 0.</param>
/// <param name="Config">The rule.</param>
/// <param name="Before">The labels before it.</param>
/// <param name="After">The labels after it; those before when it dropped them.</param>
/// <param name="Dropped">Whether it dropped the labels.</param>
/// <param name="Explanation">What it did and why, in words for people; the wording may change.</param>
public sealed record RelabelStep(int Index, RelabelConfig Config, LabelSet Before, LabelSet After, bool Dropped, string Explanation);
