using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PromHa.Core;

namespace PromHa.Cli.Check;

/// <summary>What running servers say about themselves.</summary>
internal static class TargetServers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static ValidationOptions Apply(ValidationOptions options, IReadOnlyList<string> urls, CancellationToken ct)
    {
        if (urls.Count == 0)
        {
            return options;
        }

        using var http = new HttpClient { Timeout = Patience };
        foreach (var url in urls)
        {
            options = AskAsync(http, options, Address(url, http), ct).GetAwaiter().GetResult();
        }

        return options;
    }

    // "host:9090" is what people type. A user in the address becomes a header, as with curl, and no message repeats the password.
    private static string Address(string given, HttpClient http)
    {
        var text = given.Contains("://", StringComparison.Ordinal) ? given : "http://" + given;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new UsageException($"--server: '{RedactedText.Hide(given)}' is no address. Write it as http://host:port.");
        }

        http.DefaultRequestHeaders.Authorization = url.UserInfo.Length == 0 ? null
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url.UserInfo))));
        return url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');
    }

    private static async Task<ValidationOptions> AskAsync(HttpClient http, ValidationOptions options, string url, CancellationToken ct)
    {
        try
        {
            if (await GetAsync(http, url + "/api/v1/status/buildinfo", ct).ConfigureAwait(false) is { } build)
            {
                var metrics = await GetAsync(http, url + "/api/v1/label/__name__/values", ct).ConfigureAwait(false);
                return options with
                {
                    PrometheusVersion = Version(build.GetProperty("data").GetProperty("version"), url),
                    // A server that has only just started knows none.
                    KnownMetrics = metrics?.GetProperty("data").EnumerateArray().Select(static m => m.GetString()!).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } known ? known : null,
                };
            }

            if (await GetAsync(http, url + "/api/v2/status", ct).ConfigureAwait(false) is { } status)
            {
                return options with { AlertmanagerVersion = Version(status.GetProperty("versionInfo").GetProperty("version"), url) };
            }
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException or NotSupportedException)
        {
            throw new UsageException($"{url} does not answer as Prometheus or Alertmanager: {e.Message}");
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new UsageException($"{url} did not answer within {Patience.TotalSeconds:0} s.");
        }

        throw new UsageException($"{url} answers neither as Prometheus nor as Alertmanager. Check the address and its path prefix.");
    }

    private static async Task<JsonElement?> GetAsync(HttpClient http, string url, CancellationToken ct)
    {
        using var response = await http.GetAsync(new Uri(url), ct).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonElement>(ct).ConfigureAwait(false) : null;
    }

    private static ServerVersion Version(JsonElement text, string url) => ServerVersion.TryParse(text.GetString(), out var version)
        ? version : throw new UsageException($"{url} says '{text}' for its version. Give it with --target-version.");
}
