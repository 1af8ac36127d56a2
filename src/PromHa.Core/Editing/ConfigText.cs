namespace PromHa.Core.Editing;

/// <summary>A section as it is written into a file: with its secrets.</summary>
internal static class ConfigText
{
    public static string Of(ConfigModel section)
    {
        var writer = new ConfigWriter(new ConfigWriteOptions { Secrets = SecretHandling.Write });
        writer.WriteModel(section);
        return writer.Yaml.ToString();
    }
}
