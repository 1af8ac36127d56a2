namespace PromHa.Core;

/// <summary>A file that was looked at.</summary>
/// <param name="Path">Its path in the tree, or its name.</param>
/// <param name="Role">What it was checked as.</param>
/// <param name="RuleCount">How many rules it has; 0 for anything but a rule file.</param>
public sealed record ValidatedFile(string Path, ConfFileRole Role, int RuleCount);
