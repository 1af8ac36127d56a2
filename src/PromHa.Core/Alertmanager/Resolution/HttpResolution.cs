namespace PromHa.Core.Alertmanager;

/// <summary>How a server speaks HTTP, with the old notations turned into the new ones.</summary>
internal static class HttpResolution
{
    /// <summary>What the server takes when nothing is said anywhere.</summary>
    public static HttpClientConfig Default { get; } = (HttpClientConfig)ModelDefaults.Fill(new HttpClientConfig());

    /// <param name="filled">The section with its constants.</param>
    public static HttpClientConfig Resolve(HttpClientConfig filled)
    {
        var http = filled with { EnableHttp2 = filled.EnableHttp2 ?? true };
        return Inherited.IsGiven(http.BearerToken) || Inherited.IsGiven(http.BearerTokenFile)
            ? http with { Authorization = Bearer(http.BearerToken, http.BearerTokenFile), BearerToken = null, BearerTokenFile = null }
            : http;
    }

    /// <summary>The proxy alone is inherited by sections that say other things about HTTP: by Teams only, and by newer servers only.</summary>
    public static HttpClientConfig? WithProxy(HttpClientConfig? http, HttpClientConfig? global) =>
        http is null or { ProxyUrl: not null } or { ProxyFromEnvironment: true } || global is null
            ? http
            : http with
            {
                ProxyUrl = global.ProxyUrl,
                NoProxy = global.NoProxy,
                ProxyFromEnvironment = global.ProxyFromEnvironment,
                ProxyConnectHeader = global.ProxyConnectHeader,
            };

    public static Authorization Bearer(Secret? token, string? file) => new() { Type = "Bearer", Credentials = token, CredentialsFile = file };
}
