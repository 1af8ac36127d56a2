namespace PromHa.Core;

/// <summary>
/// A relabelling rule: of targets, samples, alerts or what is written remotely (<c>relabel_configs</c>, <c>metric_relabel_configs</c>,
/// <c>alert_relabel_configs</c>, <c>write_relabel_configs</c>). <see cref="Relabeler"/> tells what rules do.
/// </summary>
public sealed record RelabelConfig : ConfigModel
{
    internal const string DefaultSeparator = ";";
    internal const string DefaultReplacement = "$1";

    internal static readonly PromRegex DefaultRegex = PromRegex.Parse("(.*)");

    /// <summary>The labels whose values are joined and matched.</summary>
    /// <value>Default none.</value>
    public ConfigList<string> SourceLabels { get; init; } = [];

    /// <summary>What stands between the joined values.</summary>
    /// <value>Default <c>;</c>.</value>
    [Default(DefaultSeparator)]
    public string? Separator { get; init; }

    /// <summary>What the joined values, or with the label actions the labels' names, must match as a whole.</summary>
    /// <value>Default <c>(.*)</c>.</value>
    [Default("(.*)")]
    public PromRegex? Regex { get; init; }

    /// <summary>How many shards <see cref="RelabelAction.HashMod"/> makes.</summary>
    /// <value>Default none; that action needs one above 0.</value>
    public ulong? Modulus { get; init; }

    /// <summary>The label that is set or compared; with <see cref="RelabelAction.Replace"/> it may refer to groups of the regex.</summary>
    /// <value>Default none; the actions that set or compare a label need one.</value>
    public string? TargetLabel { get; init; }

    /// <summary>The value to set, or with <see cref="RelabelAction.LabelMap"/> the new name; it may refer to groups of the regex.</summary>
    /// <value>Default <c>$1</c>.</value>
    [Default(DefaultReplacement)]
    public string? Replacement { get; init; }

    /// <summary>What the rule does.</summary>
    /// <value>Default <c>replace</c>.</value>
    [Default("replace")]
    public RelabelAction? Action { get; init; }
}
