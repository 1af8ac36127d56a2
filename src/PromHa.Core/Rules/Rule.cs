namespace PromHa.Core.Rules;

/// <summary>A rule: an <see cref="AlertingRule"/> or a <see cref="RecordingRule"/>. In a file its key <c>alert</c> or <c>record</c> tells which.</summary>
[OneOf("alert", typeof(AlertingRule))]
[OneOf("record", typeof(RecordingRule))]
public abstract record Rule : ConfigModel
{
    private protected Rule()
    {
    }
}
