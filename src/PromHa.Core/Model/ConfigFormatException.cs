namespace PromHa.Core;

/// <summary>A file cannot be read as the configuration it should be. Lists everything that is wrong with it.</summary>
public sealed class ConfigFormatException : FormatException
{
    internal ConfigFormatException(IReadOnlyList<ValidationIssue> issues)
        : base(string.Join(Environment.NewLine, issues)) => Issues = issues;

    /// <summary>What is wrong, in the order of the file; never empty.</summary>
    public IReadOnlyList<ValidationIssue> Issues { get; }
}
