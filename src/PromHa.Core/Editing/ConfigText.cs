namespace PromHa.Core.Editing;

/// <summary>A section as it is written into a file: with its secrets.</summary>
internal static class ConfigText
{
    private static readonly ConfigWriteOptions Everything = new() { Secrets = SecretHandling.Write, WriteDefaults = true };

    public static string Of(ConfigModel section) => section.ToYaml(Everything);
}
