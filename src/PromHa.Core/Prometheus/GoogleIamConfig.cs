namespace PromHa.Core.Prometheus;

/// <summary>Authentication at Google Cloud (<c>google_iam</c>).</summary>
[Since("2.55")]
public sealed record GoogleIamConfig : ConfigModel
{
    /// <summary>The file with the credentials.</summary>
    /// <value>Default: the credentials of the environment.</value>
    public string? CredentialsFile { get; init; }
}
