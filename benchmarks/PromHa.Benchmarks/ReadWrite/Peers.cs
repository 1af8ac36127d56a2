using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using YamlDotNet.Serialization;

namespace PromHa.Benchmarks.ReadWrite;

/// <summary>A rule file for YamlDotNet's own mapping of types.</summary>
internal sealed class PlainRuleFile
{
    [YamlMember(Alias = "groups")]
    public List<PlainGroup> Groups { get; set; } = [];
}

internal sealed class PlainGroup
{
    [YamlMember(Alias = "name")]
    public string? Name { get; set; }

    [YamlMember(Alias = "interval")]
    public string? Interval { get; set; }

    [YamlMember(Alias = "rules")]
    public List<PlainRule> Rules { get; set; } = [];
}

internal sealed class PlainRule
{
    [YamlMember(Alias = "alert")]
    public string? Alert { get; set; }

    [YamlMember(Alias = "record")]
    public string? Record { get; set; }

    [YamlMember(Alias = "expr")]
    public string? Expr { get; set; }

    [YamlMember(Alias = "for")]
    public string? For { get; set; }

    [YamlMember(Alias = "labels")]
    public Dictionary<string, string>? Labels { get; set; }

    [YamlMember(Alias = "annotations")]
    public Dictionary<string, string>? Annotations { get; set; }
}

/// <summary>A group of a file_sd file for System.Text.Json's generated mapping.</summary>
internal sealed class PlainTargets
{
    [JsonPropertyName("targets")]
    public List<string> Targets { get; set; } = [];

    [JsonPropertyName("labels")]
    public Dictionary<string, string>? Labels { get; set; }
}

[JsonSerializable(typeof(List<PlainTargets>))]
internal sealed partial class PlainJson : JsonSerializerContext
{
    /// <summary>Writes the same text as a target file is saved with.</summary>
    public static PlainJson Indented { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
