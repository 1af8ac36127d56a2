using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PromHa.Core.Discovery;

/// <summary>
/// A file of targets that <c>file_sd_configs</c> reads, in YAML or, when its name ends in <c>.json</c>, in JSON. Prometheus takes a change
/// within seconds and without a reload.
/// </summary>
public sealed record TargetFile : ConfigFile<TargetFile>
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The target groups, in the order of the file.</summary>
    /// <value>Default: none, which takes all targets of the file away.</value>
    public ConfigList<TargetGroup> Groups { get; init; } = [];

    internal override string UsualName => "targets.yml";

    private protected override bool ReadsJson => true;

    /// <summary>The text of a JSON file: several times quicker to write and to read than YAML.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartArray();
            foreach (var group in Groups)
            {
                json.WriteStartObject();
                json.WriteStartArray("targets"u8);
                foreach (var target in group.Targets)
                {
                    json.WriteStringValue(target);
                }

                json.WriteEndArray();
                if (group.Labels.Count > 0)
                {
                    json.WriteStartObject("labels"u8);
                    foreach (var (name, value) in group.Labels)
                    {
                        json.WriteString(name, value);
                    }

                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) + "\n";
    }

    internal override void Write(ConfigWriter writer) => Codec<ConfigList<TargetGroup>>.Instance.Write(Groups, writer);

    internal override TargetFile ReadRoot(YamlNode root, ConfigReader reader) => new()
    {
        Source = root,
        Groups = Codec<ConfigList<TargetGroup>>.Instance.TryRead(root, reader, "", out var groups) ? groups : [],
    };

    internal override string ToText(string path, ConfigWriteOptions options) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ToJson() : ToYaml(options);
}
