using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace PromHa.Sync;

/// <summary>An answer of a server, or why there is none.</summary>
internal readonly record struct ServerAnswer(ReloadResult? Fault, HttpStatusCode Status, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body).Trim();
}

/// <summary>Requests to one server, with its credentials; what can go wrong is put into words here, once.</summary>
internal sealed class ServerHttp(HttpClient client, ReloadTargetOptions options, TimeProvider time)
{
    private readonly string _base = options.Url!.GetLeftPart(UriPartial.Path).TrimEnd('/');

    public string Name { get; } = $"{options.Kind} at {options.Url!.GetLeftPart(UriPartial.Path).TrimEnd('/')}";

    /// <summary>Whether the reload is a signal to the server's process.</summary>
    public bool IsBySignal => options.PidFile is not null;

    /// <summary>Why the server's process cannot be signalled; null when it can, or no signal is wanted.</summary>
    public ReloadResult? FaultOfProcess() => options.PidFile is { } file && ServerProcess.Find(file, options.Kind).Fault is { } fault
        ? ReloadResult.Of(ReloadStatus.Misconfigured, $"{Name}: {fault}")
        : null;

    public Task<ServerAnswer> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, options.RequestTimeout, cancellationToken);

    /// <summary>Sends the reload, once; a time-out is not a fault but an answer that is still due (status 0), and so is any result of a signal.</summary>
    public async Task<ServerAnswer> ReloadAsync(CancellationToken cancellationToken)
    {
        if (options.PidFile is not { } file)
        {
            return await SendAsync(HttpMethod.Post, "/-/reload", options.ReloadTimeout, cancellationToken, isTimeoutFault: false).ConfigureAwait(false);
        }

        var (pid, fault) = ServerProcess.HangUp(file, options.Kind);
        return fault is null
            ? new ServerAnswer(null, 0, Encoding.ASCII.GetBytes(FormattableString.Invariant($"{pid}")))
            : Failed(ReloadStatus.Misconfigured, $"{Name}: {fault}");
    }

    private async Task<ServerAnswer> SendAsync(HttpMethod method, string path, TimeSpan timeout, CancellationToken cancellationToken, bool isTimeoutFault = true)
    {
        using var timeoutOver = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeoutOver.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(method, _base + path);
            request.Headers.Host = options.ServerName;
            request.Headers.Authorization = await CredentialsAsync(either.Token).ConfigureAwait(false);
            using var response = await client.SendAsync(request, either.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            return new ServerAnswer(FaultOf(response.StatusCode, path, body), response.StatusCode, body);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return isTimeoutFault
                ? Failed(ReloadStatus.Unreachable, $"{Name} did not answer {path} within {timeout.TotalSeconds:0} s.")
                : new ServerAnswer(null, 0, []);
        }
        catch (HttpRequestException e) when (TlsClient.FaultOf(e) is { } fault)
        {
            return Failed(ReloadStatus.Misconfigured, $"{Name}: {fault}");
        }
        catch (HttpRequestException e)
        {
            return Failed(ReloadStatus.Unreachable, $"{Name} cannot be reached: {TlsClient.MessageOf(e)} Is it running, and is this its address and port?");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(ReloadStatus.Misconfigured, $"The credentials for {Name} cannot be read: {e.Message}");
        }
    }

    private async Task<AuthenticationHeaderValue?> CredentialsAsync(CancellationToken cancellationToken)
    {
        if (options.BearerTokenFile is { } tokenFile)
        {
            var token = await File.ReadAllTextAsync(tokenFile, cancellationToken).ConfigureAwait(false);
            return new AuthenticationHeaderValue("Bearer", token.Trim());
        }

        if (options.Username is not { } user)
        {
            return null;
        }

        var password = options.PasswordFile is { } file ? (await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)).TrimEnd('\r', '\n') : "";
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    private ReloadResult? FaultOf(HttpStatusCode status, string path, byte[] body)
    {
        var text = Redaction.Of(Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 2000))).Trim());
        return status switch
        {
            HttpStatusCode.Unauthorized => ReloadResult.Of(ReloadStatus.Misconfigured, $"{Name} wants other credentials (401 on {path}); correct Username and PasswordFile, or BearerTokenFile, of this reload target."),
            HttpStatusCode.Forbidden when path == "/-/reload" => ReloadResult.Of(ReloadStatus.Misconfigured, $"{Name} has its lifecycle API switched off (403); start it with --web.enable-lifecycle, or name its PidFile to reload it by SIGHUP."),
            HttpStatusCode.Forbidden => ReloadResult.Of(ReloadStatus.Misconfigured, $"{Name} forbids {path} (403)."),
            HttpStatusCode.NotFound => ReloadResult.Of(ReloadStatus.Misconfigured, $"{Name} has no {path} (404); is this a {options.Kind}, and does its address lack the route prefix (--web.route-prefix)?"),
            HttpStatusCode.MethodNotAllowed => ReloadResult.Of(ReloadStatus.Misconfigured, $"{Name} does not take this method on {path} (405); is this a {options.Kind}?"),
            HttpStatusCode.BadRequest when text.Contains("HTTPS server", StringComparison.Ordinal) => ReloadResult.Of(ReloadStatus.Misconfigured, $"{Name} speaks HTTPS; write https:// in its address."),
            HttpStatusCode.ServiceUnavailable => ReloadResult.Of(ReloadStatus.Unreachable, $"{Name} is not ready yet (503)."),
            HttpStatusCode.InternalServerError when path == "/-/reload" => ReloadResult.Of(ReloadStatus.Refused, $"{Name} refused the configuration: {text}"),
            >= HttpStatusCode.BadRequest => ReloadResult.Of(ReloadStatus.Unreachable, $"{Name} answered {(int)status} on {path}: {text}"),
            _ => null,
        };
    }

    private static ServerAnswer Failed(ReloadStatus status, string message) => new(ReloadResult.Of(status, message), 0, []);
}
