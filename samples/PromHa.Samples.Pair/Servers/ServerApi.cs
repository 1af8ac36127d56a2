using System.Globalization;
using System.Text.Json.Nodes;

namespace PromHa.Samples.Pair.Servers;

/// <summary>Asks a server, or a PromHa host, over HTTP.</summary>
internal class ServerApi(Uri url) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(5) };

    public Uri Url => url;

    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) =>
        await _client.GetFromJsonAsync<JsonNode>(path, cancellationToken) ?? throw new HttpRequestException($"{url}{path} answers nothing");

    public async Task<bool> IsReadyAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _client.GetAsync(path, cancellationToken);
        return response.IsSuccessStatusCode;
    }

    public async Task PostAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _client.PostAsync(path, content: null, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>The sum of a metric's series that hold a label, such as <c>handler="/-/reload"</c>; 0 when there is none yet.</summary>
    public async Task<double> MetricAsync(string name, string label, CancellationToken cancellationToken)
    {
        var text = await _client.GetStringAsync("/metrics", cancellationToken);
        return text.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is ' ' or '{')
            .Where(line => line.Contains(label, StringComparison.Ordinal))
            .Sum(static line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>Asks a Prometheus what it runs.</summary>
internal sealed class PrometheusApi(Uri url) : ServerApi(url)
{
    public Task<double> ReloadsAsync(CancellationToken cancellationToken) =>
        MetricAsync("prometheus_http_requests_total", "handler=\"/-/reload\"", cancellationToken);

    public async Task<string> ConfigAsync(CancellationToken cancellationToken) =>
        (string)(await GetAsync("/api/v1/status/config", cancellationToken))["data"]!["yaml"]!;

    /// <summary>The expressions of every rule, by name of the group.</summary>
    public async Task<ILookup<string, string>> RulesAsync(CancellationToken cancellationToken)
    {
        var groups = (await GetAsync("/api/v1/rules", cancellationToken))["data"]!["groups"]!.AsArray();
        return groups
            .SelectMany(static g => g!["rules"]!.AsArray().Select(r => (Group: (string)g["name"]!, Expression: (string)r!["query"]!)))
            .ToLookup(static r => r.Group, static r => r.Expression);
    }

    /// <summary>The addresses of every target, by name of the job.</summary>
    public async Task<ILookup<string, string>> TargetsAsync(CancellationToken cancellationToken)
    {
        var targets = (await GetAsync("/api/v1/targets?state=active", cancellationToken))["data"]!["activeTargets"]!.AsArray();
        return targets.ToLookup(static t => (string)t!["labels"]!["job"]!, static t => (string)t!["discoveredLabels"]!["__address__"]!);
    }
}

/// <summary>Asks an Alertmanager what it runs.</summary>
internal sealed class AlertmanagerApi(Uri url) : ServerApi(url)
{
    public Task<double> ReloadsAsync(CancellationToken cancellationToken) =>
        MetricAsync("alertmanager_http_request_duration_seconds_count", "handler=\"/-/reload\"", cancellationToken);

    public Task<double> ConfigHashAsync(CancellationToken cancellationToken) => MetricAsync("alertmanager_config_hash", "", cancellationToken);

    public async Task<string> ConfigAsync(CancellationToken cancellationToken) =>
        (string)(await GetAsync("/api/v2/status", cancellationToken))["config"]!["original"]!;
}
