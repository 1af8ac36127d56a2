namespace PromHa.Core.Rules;

/// <summary>A rule that raises an alert for each series of its expression.</summary>
public sealed record AlertingRule : Rule
{
    /// <summary>The name of the alert.</summary>
    /// <value>Required.</value>
    public required string Alert { get; init; }

    /// <summary>The expression: what it returns is what is wrong.</summary>
    /// <value>Required.</value>
    public override required string Expr { get; init; }

    /// <summary>How long the expression must return a series before its alert fires.</summary>
    /// <value>Default <c>0</c>, at once.</value>
    [Default("0")]
    public PromDuration? For { get; init; }

    /// <summary>How long an alert fires on after its series is gone.</summary>
    /// <value>Default <c>0</c>, not at all.</value>
    [Default("0")]
    public PromDuration? KeepFiringFor { get; init; }

    /// <summary>Labels added to each alert; the values are templates.</summary>
    /// <value>Default: none.</value>
    public override LabelSet Labels { get; init; } = [];

    /// <summary>What people should know about the alert; the values are templates.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<string> Annotations { get; init; } = [];

    /// <inheritdoc/>
    public override string Name => Alert;
}
