namespace PromHa.Core;

/// <summary>The <c>Authorization</c> header of each request (<c>authorization</c>).</summary>
public sealed record Authorization : ConfigModel
{
    /// <summary>The scheme. <c>Basic</c> is refused: use <see cref="HttpClientSection.BasicAuth"/>.</summary>
    /// <value>Default <c>Bearer</c>.</value>
    [Default("Bearer")]
    public string? Type { get; init; }

    /// <summary>The credentials.</summary>
    /// <value>Default: none.</value>
    public Secret? Credentials { get; init; }

    /// <summary>File with the credentials, read at each request.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    [FilePath]
    public string? CredentialsFile { get; init; }

    /// <summary>Name of the credentials in a secret manager.</summary>
    /// <value>Default: none. The servers' own builds have no secret manager. Since Prometheus 2.53.</value>
    [Since("2.53", Alertmanager = "0.28")]
    public string? CredentialsRef { get; init; }
}
