namespace PromHa.Core.Rules;

/// <summary>A rule that stores what its expression returns as new series.</summary>
public sealed record RecordingRule : Rule
{
    /// <summary>The name of the new series.</summary>
    /// <value>Required.</value>
    public required string Record { get; init; }

    /// <summary>The expression.</summary>
    /// <value>Required.</value>
    public override required string Expr { get; init; }

    /// <summary>Labels added to the new series.</summary>
    /// <value>Default: none.</value>
    public override LabelSet Labels { get; init; } = [];

    /// <inheritdoc/>
    public override string Name => Record;
}
