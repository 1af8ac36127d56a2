namespace PromHa.Core.Prometheus;

/// <summary>How OpenTelemetry metrics that are pushed to the server are taken in (<c>otlp</c>).</summary>
[Since("2.55")]
public sealed record OtlpConfig : ConfigModel
{
    /// <summary>Whether all attributes of the resource become labels. Excludes <see cref="PromoteResourceAttributes"/>.</summary>
    /// <value>Default <c>false</c>. Since Prometheus 3.5.</value>
    [Since("3.5")]
    [Default("false")]
    public bool? PromoteAllResourceAttributes { get; init; }

    /// <summary>The attributes of the resource that become labels.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> PromoteResourceAttributes { get; init; } = [];

    /// <summary>The attributes that stay out. Needs <see cref="PromoteAllResourceAttributes"/>.</summary>
    /// <value>Default: none. Since Prometheus 3.5.</value>
    [Since("3.5")]
    public ConfigList<string> IgnoreResourceAttributes { get; init; } = [];

    /// <summary>How names are translated.</summary>
    /// <value>Default <c>UnderscoreEscapingWithSuffixes</c>. Since Prometheus 3.0.</value>
    [Since("3.0")]
    [Default("UnderscoreEscapingWithSuffixes")]
    public OtlpTranslationStrategy? TranslationStrategy { get; init; }

    /// <summary>Whether the attributes behind <c>job</c> and <c>instance</c> are kept in <c>target_info</c>.</summary>
    /// <value>Default <c>false</c>. Since Prometheus 3.1.</value>
    [Since("3.1")]
    [Default("false")]
    public bool? KeepIdentifyingResourceAttributes { get; init; }

    /// <summary>Whether histograms with explicit buckets are stored as native ones with custom buckets.</summary>
    /// <value>Default <c>false</c>. Since Prometheus 3.4.</value>
    [Since("3.4")]
    [Default("false")]
    public bool? ConvertHistogramsToNhcb { get; init; }

    /// <summary>Whether the scope of the instrumentation becomes labels.</summary>
    /// <value>Default <c>false</c>. Since Prometheus 3.6.</value>
    [Since("3.6")]
    [Default("false")]
    public bool? PromoteScopeMetadata { get; init; }

    /// <summary>Whether <c>key_</c> is put before names of labels that begin with one underscore.</summary>
    /// <value>Default <c>true</c>. Since Prometheus 3.8.</value>
    [Since("3.8")]
    [Default("true")]
    public bool? LabelNameUnderscoreSanitization { get; init; }

    /// <summary>Whether several underscores in a row stay in names of labels.</summary>
    /// <value>Default <c>true</c>. Since Prometheus 3.8.</value>
    [Since("3.8")]
    [Default("true")]
    public bool? LabelNamePreserveMultipleUnderscores { get; init; }
}
