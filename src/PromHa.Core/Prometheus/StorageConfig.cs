namespace PromHa.Core.Prometheus;

/// <summary>Settings of the storage that can be changed without a restart (<c>storage</c>).</summary>
public sealed record StorageConfig : ConfigModel
{
    /// <summary>The local storage.</summary>
    /// <value>Default: as <see cref="TsdbConfig"/> says.</value>
    public TsdbConfig? Tsdb { get; init; }

    /// <summary>The storage of exemplars.</summary>
    /// <value>Default: as <see cref="ExemplarsConfig"/> says.</value>
    public ExemplarsConfig? Exemplars { get; init; }
}
