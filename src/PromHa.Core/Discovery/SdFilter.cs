namespace PromHa.Core.Discovery;

/// <summary>One filter of a discovery that asks an API: a name and the values it may have.</summary>
public sealed record SdFilter : ConfigModel
{
    /// <summary>The name of the filter, as the API calls it.</summary>
    /// <value>Required by the API.</value>
    public string? Name { get; init; }

    /// <summary>The values, any of which will do.</summary>
    /// <value>Required for AWS: at least one.</value>
    public ConfigList<string> Values { get; init; } = [];
}
