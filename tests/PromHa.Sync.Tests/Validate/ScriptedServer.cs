using System.Net;

namespace PromHa.Sync.Tests.Validate;

/// <summary>Answers requests to servers as a test says, by port and path; what it says nothing of hangs until it is given up.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Dictionary<string, string?> _answers = new(StringComparer.Ordinal);

    /// <summary>What a Prometheus on a port says; null: the connection is refused.</summary>
    public void IsPrometheus(int port, string? version, string features = "")
    {
        _answers[$"{port}/api/v1/status/buildinfo"] = version is null ? null : $$$"""{"status":"success","data":{"version":"{{{version}}}","goVersion":"go1.19"}}""";
        _answers[$"{port}/api/v1/status/flags"] = version is null ? null : $$$"""{"status":"success","data":{"enable-feature":"{{{features}}}","web.enable-lifecycle":"true"}}""";
    }

    /// <summary>What an Alertmanager on a port says; null: the connection is refused.</summary>
    public void IsAlertmanager(int port, string? version) =>
        _answers[$"{port}/api/v2/status"] = version is null ? null : $$$"""{"cluster":{"status":"ready"},"versionInfo":{"version":"{{{version}}}"}}""";

    public void Says(int port, string path, string body) => _answers[port + path] = body;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var key = $"{request.RequestUri!.Port}{request.RequestUri.AbsolutePath}";
        if (!_answers.TryGetValue(key, out var body))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        return body is null
            ? throw new HttpRequestException("Connection refused")
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) };
    }
}
