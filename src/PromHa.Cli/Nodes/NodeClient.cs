using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using PromHa.Core;
using PromHa.Sync;

namespace PromHa.Cli.Nodes;

/// <summary>How a running node is reached; the same options for every command that asks one.</summary>
internal sealed class NodeOptions
{
    private const string Variable = "PROMHA_NODE";

    public Option<string> Url { get; } = new("--node")
    {
        Description = $"The node's address (default: ${Variable}, else http://127.0.0.1:9310)", HelpName = "URL",
        DefaultValueFactory = static _ => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } url ? url : "http://127.0.0.1:9310",
    };

    public Option<string?> TokenFile { get; } = new("--token-file") { Description = "The file with the node's token (PromHa:Auth:TokenFile)", HelpName = "FILE" };

    public Option<string?> CaFile { get; } = new("--ca-file") { Description = "Certificates (PEM) that the node's must be signed by", HelpName = "FILE" };

    public Option<string?> CertificateFile { get; } = new("--cert-file") { Description = "The certificate (PEM) that is shown to the node", HelpName = "FILE" };

    public Option<string?> KeyFile { get; } = new("--key-file") { Description = "Its private key (PEM)", HelpName = "FILE" };

    public Option<string> Format { get; } = Choices.Of("--format", "FORMAT", "How to print the answer", "text", "json");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Url, TokenFile, CaFile, CertificateFile, KeyFile, Format })
        {
            command.Options.Add(option);
        }
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(Format) == "json";

    public NodeClient Open(ParseResult parsed) => new(
        parsed.GetValue(Url)!, parsed.GetValue(TokenFile), parsed.GetValue(CaFile), parsed.GetValue(CertificateFile), parsed.GetValue(KeyFile));
}

/// <summary>Asks a running node, and puts into words what can go wrong.</summary>
internal sealed class NodeClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly string _base;

    public NodeClient(string url, string? tokenFile, string? caFile, string? certificateFile, string? keyFile)
    {
        var text = url.Contains("://", StringComparison.Ordinal) ? url : "http://" + url;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new UsageException($"--node: '{RedactedText.Hide(url)}' is no address. Write it as http://host:port.");
        }

        _base = address.GetLeftPart(UriPartial.Path).TrimEnd('/') + PromHaProtocol.Prefix;
        _http = new HttpClient(HandlerOf(caFile, certificateFile, keyFile)) { Timeout = Patience };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("PromHa-By", Environment.UserName);
        if (tokenFile is not null)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Read("--token-file", tokenFile, File.ReadAllText).Trim());
        }
    }

    /// <summary>Asks; the node's refusals are usage errors, since a script must not take them for findings.</summary>
    public JsonElement Get(string path, CancellationToken ct) => Send(HttpMethod.Get, path, ct).Body;

    /// <summary>Asks for something that only a master has.</summary>
    public JsonElement GetOfMaster(string path, CancellationToken ct) => Send(HttpMethod.Get, path, ct, isOfMaster: true).Body;

    /// <summary>Orders something.</summary>
    /// <returns>Whether it was done, and what the node says of it.</returns>
    public (bool IsDone, JsonElement Answer) Order(string path, CancellationToken ct)
    {
        var (status, body) = Send(HttpMethod.Post, path, ct, isOfMaster: true);
        return (status == HttpStatusCode.OK, body);
    }

    public void Dispose() => _http.Dispose();

    private (HttpStatusCode Status, JsonElement Body) Send(HttpMethod method, string path, CancellationToken ct, bool isOfMaster = false)
    {
        try
        {
            using var request = new HttpRequestMessage(method, $"{_base}/{path}");
            using var response = _http.Send(request, ct);
            using var stream = response.Content.ReadAsStream(ct);
            using var reader = new StreamReader(stream);
            var text = reader.ReadToEnd();
            var isAnswer = response.IsSuccessStatusCode || (response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.NotFound && text.StartsWith('{'));
            if (isAnswer)
            {
                using var document = JsonDocument.Parse(text);
                return (response.StatusCode, document.RootElement.Clone());
            }

            throw new UsageException(response.StatusCode switch
            {
                HttpStatusCode.Unauthorized => $"{_base} refuses us (401): {RedactedText.Hide(text.Trim().TrimEnd('.'))}. {(_http.DefaultRequestHeaders.Authorization is null ? "Give the token's file with --token-file, or a certificate with --cert-file and --key-file." : "Is it the right token?")}",
                HttpStatusCode.Forbidden => $"{_base} refuses this host (403): {RedactedText.Hide(text.Trim())}",
                HttpStatusCode.NotFound when isOfMaster => $"{_base}/{path} is not there (404): is it a master? A slave has only 'promha status'.",
                HttpStatusCode.NotFound => $"{_base}/{path} is not there (404): is it a PromHa host?",
                _ => $"{_base}/{path} answered {(int)response.StatusCode}: {RedactedText.Hide(text.Trim())}",
            });
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new UsageException($"{_base} did not answer within {Patience.TotalSeconds:0} s.");
        }
        catch (HttpRequestException e)
        {
            throw new UsageException(e.InnerException is System.Security.Authentication.AuthenticationException
                ? $"{_base}: the TLS connection fails: give the authority of its certificate with --ca-file, and where it asks for one, a certificate with --cert-file and --key-file."
                : $"{_base} cannot be asked: {e.Message.TrimEnd('.')}. Is the node running, and is --node its address?");
        }
        catch (JsonException e)
        {
            throw new UsageException($"{_base} does not answer as a PromHa host: {e.Message}");
        }
    }

    private static SocketsHttpHandler HandlerOf(string? caFile, string? certificateFile, string? keyFile)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        if (caFile is not null)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPem(Read("--ca-file", caFile, File.ReadAllText));
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        if (certificateFile is not null || keyFile is not null)
        {
            if (certificateFile is null || keyFile is null)
            {
                throw new UsageException("--cert-file and --key-file belong together.");
            }

            handler.SslOptions.ClientCertificates = [Read("--cert-file", certificateFile, f => X509Certificate2.CreateFromPemFile(f, keyFile))];
        }

        return handler;
    }

    private static T Read<T>(string option, string file, Func<string, T> read)
    {
        try
        {
            return read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException or ArgumentException)
        {
            throw new UsageException($"{option} '{file}' cannot be used: {e.Message}");
        }
    }
}
