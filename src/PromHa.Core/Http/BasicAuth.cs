namespace PromHa.Core;

/// <summary>HTTP basic authentication (<c>basic_auth</c>). Of each value give the text, the file or the reference, not two of them.</summary>
public sealed record BasicAuth : ConfigModel
{
    /// <summary>The user.</summary>
    /// <value>Default: none.</value>
    public string? Username { get; init; }

    /// <summary>File with the user, read at each request.</summary>
    /// <value>Default: none. Relative to the configuration file. Since Prometheus 2.47.</value>
    [Since("2.47", Alertmanager = "0.27")]
    [FilePath]
    public string? UsernameFile { get; init; }

    /// <summary>Name of the user in a secret manager.</summary>
    /// <value>Default: none. The servers' own builds have no secret manager. Since Prometheus 2.53.</value>
    [Since("2.53", Alertmanager = "0.28")]
    public string? UsernameRef { get; init; }

    /// <summary>The password.</summary>
    /// <value>Default: none.</value>
    public Secret? Password { get; init; }

    /// <summary>File with the password, read at each request.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    [FilePath]
    public string? PasswordFile { get; init; }

    /// <summary>Name of the password in a secret manager.</summary>
    /// <value>Default: none. The servers' own builds have no secret manager. Since Prometheus 2.53.</value>
    [Since("2.53", Alertmanager = "0.28")]
    public string? PasswordRef { get; init; }
}
