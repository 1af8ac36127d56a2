namespace PromHa.Core;

/// <summary>How Alertmanager speaks HTTP as a client (<c>http_config</c>).</summary>
public sealed record HttpClientConfig : HttpClientSection;
