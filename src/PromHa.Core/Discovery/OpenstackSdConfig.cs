namespace PromHa.Core.Discovery;

/// <summary>Targets from OpenStack (<c>openstack_sd_configs</c>).</summary>
public sealed record OpenstackSdConfig : ConfigModel
{
    /// <summary>What is discovered.</summary>
    /// <value>Required.</value>
    public required OpenstackRole Role { get; init; }

    /// <summary>The region.</summary>
    /// <value>Required.</value>
    public required string Region { get; init; }

    /// <summary>The address of the identity service.</summary>
    /// <value>Default: that of the environment.</value>
    public string? IdentityEndpoint { get; init; }

    /// <summary>The user's name.</summary>
    /// <value>Default: none.</value>
    public string? Username { get; init; }

    /// <summary>The user's ID.</summary>
    /// <value>Default: none.</value>
    public string? Userid { get; init; }

    /// <summary>The user's password.</summary>
    /// <value>Default: none.</value>
    public Secret? Password { get; init; }

    /// <summary>The domain of the user, by name.</summary>
    /// <value>Default: none.</value>
    public string? DomainName { get; init; }

    /// <summary>The domain of the user, by ID.</summary>
    /// <value>Default: none.</value>
    public string? DomainId { get; init; }

    /// <summary>The project, by name.</summary>
    /// <value>Default: none.</value>
    public string? ProjectName { get; init; }

    /// <summary>The project, by ID.</summary>
    /// <value>Default: none.</value>
    public string? ProjectId { get; init; }

    /// <summary>The application credential, by name; needs a user.</summary>
    /// <value>Default: none.</value>
    public string? ApplicationCredentialName { get; init; }

    /// <summary>The application credential, by ID.</summary>
    /// <value>Default: none.</value>
    public string? ApplicationCredentialId { get; init; }

    /// <summary>The secret of the application credential.</summary>
    /// <value>Default: none.</value>
    public Secret? ApplicationCredentialSecret { get; init; }

    /// <summary>Whether the instances of all projects count; an administrator's right.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? AllTenants { get; init; }

    /// <summary>How often OpenStack is asked.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }

    /// <summary>The port to scrape on.</summary>
    /// <value>Default <c>80</c>.</value>
    [Default("80")]
    public int? Port { get; init; }

    /// <summary>Which of the catalog's endpoints is used.</summary>
    /// <value>Default <c>public</c>.</value>
    [Default("public")]
    public OpenstackAvailability? Availability { get; init; }

    /// <summary>TLS settings.</summary>
    /// <value>Default: those of the host.</value>
    public TlsConfig? TlsConfig { get; init; }
}
