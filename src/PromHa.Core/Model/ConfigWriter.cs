namespace PromHa.Core;

/// <summary>One saving of a model.</summary>
internal sealed class ConfigWriter(ConfigWriteOptions options)
{
    public ConfigWriteOptions Options { get; } = options;

    public YamlWriter Yaml { get; } = new();

    public void WriteModel(ConfigModel model)
    {
        Yaml.StartMapping();
        foreach (var field in ModelType.Of(model.GetType()).FieldSpan)
        {
            field.Write(model, this);
        }

        if (model.UnknownKeys.Count > 0)
        {
            // What stands beside a password under a name that nobody knows may be one.
            var mayBeSecret = Options.Secrets != SecretHandling.Write && model is (BasicAuth or Authorization or OAuth2 or TlsConfig);
            foreach (var (name, value) in model.UnknownKeys)
            {
                Yaml.Key(name);
                Codec<ConfigValue>.Instance.Write(mayBeSecret ? Secret(new Secret(name)) : value, this);
            }
        }

        Yaml.End();
    }

    public string Secret(Secret secret) => Options.Secrets switch
    {
        _ when secret.IsEmpty => "",
        SecretHandling.Write => secret.Reveal(),
        SecretHandling.Hide => Core.Secret.Hidden,
        _ => throw Refused(),
    };

    public string Url(PromUrl url)
    {
        var shown = url.ToString();
        return Options.Secrets switch
        {
            _ when shown == url.Text => shown,
            SecretHandling.Write => url.Text,
            SecretHandling.Hide => shown,
            _ => throw Refused(),
        };
    }

    private static InvalidOperationException Refused() => new(
        "The configuration holds a secret, and nobody asked for it to be written. Save with Secrets = SecretHandling.Write, or keep the secret in a file of its own (password_file and the like).");
}
