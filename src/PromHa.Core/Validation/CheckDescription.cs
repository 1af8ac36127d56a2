namespace PromHa.Core;

/// <summary>What one check of the validator is about: for documentation, for lists of checks, and for switching lints off. Immutable.</summary>
public sealed record CheckDescription
{
    /// <summary>The stable id, such as <c>PH3003</c>; never reused for another meaning.</summary>
    public required string Id { get; init; }

    /// <summary>What holds in a file that passes, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>Why it matters: what the servers do with a file that does not pass.</summary>
    public required string Why { get; init; }

    /// <summary>How bad a finding is. Errors are what the servers refuse, or what they wrongly accept; only warnings can be switched off.</summary>
    /// <value>Default <see cref="ValidationSeverity.Error"/>.</value>
    public ValidationSeverity Severity { get; init; } = ValidationSeverity.Error;

    /// <summary>What kind of file the examples are.</summary>
    public required ConfFileRole Kind { get; init; }

    /// <summary>A file that passes.</summary>
    public required string Good { get; init; }

    /// <summary>A file that does not.</summary>
    public required string Bad { get; init; }

    /// <summary>What the check needs to be told before it looks at anything, in words; null when it always runs.</summary>
    public string? Needs { get; init; }
}
