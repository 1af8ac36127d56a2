namespace PromHa.TestKit;

/// <summary>How a real server is started.</summary>
public sealed record ServerOptions
{
    /// <summary>Gets whether <c>--web.enable-lifecycle</c> is given (Prometheus only; Alertmanager has no such flag).</summary>
    public bool Lifecycle { get; init; } = true;

    /// <summary>Gets whether the server asks for the user of <see cref="BasicAuth"/>.</summary>
    public bool BasicAuth { get; init; }

    /// <summary>Gets the port; a free one when null.</summary>
    public int? Port { get; init; }

    /// <summary>Gets further arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}
