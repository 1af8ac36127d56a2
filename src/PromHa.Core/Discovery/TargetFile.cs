using System.Text;

namespace PromHa.Core.Discovery;

/// <summary>
/// A file of targets that <c>file_sd_configs</c> reads, in YAML or, when its name ends in <c>.json</c>, in JSON. Prometheus takes a change
/// within seconds and without a reload.
/// </summary>
public sealed record TargetFile : ConfigFile<TargetFile>
{
    /// <summary>The target groups, in the order of the file.</summary>
    /// <value>Default: none, which takes all targets of the file away.</value>
    public ConfigList<TargetGroup> Groups { get; init; } = [];

    internal override string UsualName => "targets.yml";

    private protected override bool ReadsJson => true;

    /// <summary>The text of a JSON file: several times quicker to write and to read than YAML.</summary>
    public string ToJson() => Encoding.UTF8.GetString(ToUtf8Json());

    /// <summary>The bytes of a JSON file, quicker still: for a file, or the answer to <c>http_sd_configs</c>.</summary>
    public byte[] ToUtf8Json() => TargetFileJson.Write(this);

    internal override void Write(ConfigWriter writer) => Codec<ConfigList<TargetGroup>>.Instance.Write(Groups, writer);

    internal override TargetFile ReadRoot(YamlNode root, ConfigReader reader) => new()
    {
        Source = root,
        Groups = Codec<ConfigList<TargetGroup>>.Instance.TryRead(root, reader, "", out var groups) ? groups : [],
    };

    internal override string ToText(string path, ConfigWriteOptions options) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ToJson() : ToYaml(options);

    internal override TargetFile? ReadGoodJson(ReadOnlySpan<byte> bytes) => TargetFileJson.TryRead(bytes);

    internal override byte[] ToBytes(string path, ConfigWriteOptions options) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ToUtf8Json() : base.ToBytes(path, options);
}
