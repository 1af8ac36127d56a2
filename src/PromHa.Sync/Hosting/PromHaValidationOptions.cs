namespace PromHa.Sync;

/// <summary>What a tree is validated for before it is published or applied, and by whom else.</summary>
public sealed class PromHaValidationOptions
{
    /// <summary>Gets or sets the version of Prometheus that trees are validated for, such as <c>2.53</c>; what is newer than it is refused.</summary>
    /// <value>Default: null, the oldest that the Prometheus servers among the reload targets say they are, or the newest known while none of them has said it.</value>
    public string? PrometheusVersion { get; set; }

    /// <summary>Gets or sets the version of Alertmanager that trees are validated for, such as <c>0.27</c>; what is newer than it is refused.</summary>
    /// <value>Default: null, the oldest that the Alertmanagers among the reload targets say they are, or the newest known while none of them has said it.</value>
    public string? AlertmanagerVersion { get; set; }

    /// <summary>Gets the ids of warnings that are not wanted, such as <c>PH5001</c>. Errors cannot be left out.</summary>
    /// <value>Default: empty.</value>
    public IList<string> Ignore { get; } = [];

    /// <summary>
    /// Gets or sets the path of <c>promtool</c>, which is then asked for a second opinion of each tree that passed validation; what it
    /// refuses is refused. When it cannot be asked, that is a warning.
    /// </summary>
    /// <value>Default: null, it is not asked.</value>
    public string? PromtoolPath { get; set; }

    /// <summary>Gets or sets the path of <c>amtool</c>, which is then asked for a second opinion as <see cref="PromtoolPath"/> is.</summary>
    /// <value>Default: null, it is not asked.</value>
    public string? AmtoolPath { get; set; }
}
