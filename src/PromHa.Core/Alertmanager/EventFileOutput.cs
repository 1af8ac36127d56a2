namespace PromHa.Core.Alertmanager;

/// <summary>A file that events are appended to.</summary>
public sealed record EventFileOutput : ConfigModel
{
    /// <summary>The file.</summary>
    /// <value>Required.</value>
    public required string Path { get; init; }
}
