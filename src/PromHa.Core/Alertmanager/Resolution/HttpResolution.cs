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

    public static Authorization Bearer(Secret? token, string? file) => new() { Type = "Bearer", Credentials = token, CredentialsFile = file };
}
