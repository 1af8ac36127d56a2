namespace PromHa.Core.Rules;

/// <summary>A rule: an <see cref="AlertingRule"/> or a <see cref="RecordingRule"/>. In a file its key <c>alert</c> or <c>record</c> tells which.</summary>
[OneOf("alert", typeof(AlertingRule))]
[OneOf("record", typeof(RecordingRule))]
public abstract record Rule : ConfigModel
{
    private protected Rule()
    {
    }

    /// <summary>The name of the alert, or of the series that is recorded.</summary>
    public abstract string Name { get; }

    /// <summary>What is evaluated.</summary>
    public abstract required string Expr { get; init; }

    /// <summary>Labels of the alerts or series.</summary>
    public abstract LabelSet Labels { get; init; }
}
