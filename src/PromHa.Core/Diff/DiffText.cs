namespace PromHa.Core.Diff;

/// <summary>Values as a difference shows them: on one line, secrets hidden.</summary>
internal static class DiffText
{
    // A certificate or a template would hide everything else.
    private const int Longest = 200;

    public static string? Of(Codec codec, object? value) => value switch
    {
        null => null,
        Secret secret => secret.IsEmpty ? "" : Secret.Hidden,
        ConfigList<string> list => Shortened(list.ToString()),
        _ => Shortened(codec.Show(value)),
    };

    public static string Of(ConfigModel section)
    {
        var writer = new ConfigWriter(new ConfigWriteOptions { WriteDefaults = true });
        writer.WriteModel(section);
        return Shortened(writer.Yaml.ToString());
    }

    public static string? Of(ConfigMap<ConfigValue> keys) => keys.Count == 0 ? null : Shortened(Codec<ConfigMap<ConfigValue>>.Instance.Show(keys));

    private static string Shortened(string yaml)
    {
        var line = string.Join("; ", yaml.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }
}
