namespace PromHa.Core.Alertmanager;

/// <summary>Signature version 4 of AWS (<c>sigv4</c>).</summary>
public sealed record SnsSigv4 : ConfigModel
{
    /// <summary>The region.</summary>
    /// <value>Default: that of the environment.</value>
    public string? Region { get; init; }

    /// <summary>The access key's ID. Given together with <see cref="SecretKey"/>.</summary>
    /// <value>Default: the credentials of the environment.</value>
    public string? AccessKey { get; init; }

    /// <summary>The access key's secret.</summary>
    /// <value>Default: the credentials of the environment.</value>
    public Secret? SecretKey { get; init; }

    /// <summary>The profile of the credentials file.</summary>
    /// <value>Default: none.</value>
    public string? Profile { get; init; }

    /// <summary>The role to assume instead of using the keys directly.</summary>
    /// <value>Default: none.</value>
    public string? RoleArn { get; init; }

    /// <summary>The external ID that the assumed role demands. Needs <see cref="RoleArn"/>.</summary>
    /// <value>Default: none. Since Alertmanager 0.33.</value>
    [Since("0.33")]
    public string? ExternalId { get; init; }

    /// <summary>Whether the role is assumed at an endpoint that complies with FIPS.</summary>
    /// <value>Default <c>false</c>. Since Alertmanager 0.28.</value>
    [Since("0.28")]
    [Default("false")]
    public bool? UseFipsStsEndpoint { get; init; }

    /// <summary>The service that is signed for.</summary>
    /// <value>Default: none. Since Alertmanager 0.33.</value>
    [Since("0.33")]
    public string? ServiceName { get; init; }
}
