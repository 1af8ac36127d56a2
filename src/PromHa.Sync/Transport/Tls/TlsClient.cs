using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace PromHa.Sync;

/// <summary>Sets up connections that check the other side's certificate and show an own one.</summary>
internal static class TlsClient
{
    private static readonly string[] RefusedCertificate =
        ["certificate required", "bad certificate", "unknown ca", "certificate unknown", "certificate expired", "handshake failure"];

    /// <summary>
    /// Makes a handler trust and present what the settings say, from the next connection on as the files are then. What is wrong
    /// with a certificate is thrown as <see cref="AuthenticationException"/> inside the handler's own; <see cref="MessageOf"/> finds it.
    /// </summary>
    /// <param name="handler">The handler, before its first request.</param>
    /// <param name="options">The settings.</param>
    /// <param name="key">Their name, for what is said.</param>
    public static void Configure(SocketsHttpHandler handler, PromHaTlsOptions options, string key = "PromHa:Tls")
    {
        var judge = options.CaFile is { } caFile ? new CertificateJudge($"{key}:CaFile", caFile) : null;
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Check(certificate as X509Certificate2, chain, errors, judge, key);
        if (options is { CertificateFile: { } file, KeyFile: { } keyFile })
        {
            var own = new ChangingFile<X509Certificate2>(file, keyFile, () => PemFiles.Certificate(key, file, keyFile));
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => Good(() => own.Value);
        }
    }

    /// <summary>What is wrong with a certificate, when that is why a request failed; else null.</summary>
    public static string? FaultOf(Exception exception)
    {
        var innermost = exception;
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException { InnerException: null or InvalidDataException })
            {
                return inner.Message;
            }

            innermost = inner;
        }

        // A server tells only after the handshake that it does not take the certificate (TLS 1.3), and then in OpenSSL's words.
        return RefusedCertificate.FirstOrDefault(r => innermost.Message.Contains(r, StringComparison.OrdinalIgnoreCase)) is { } alert
            ? $"The server does not take our certificate, or wants one and was shown none ({alert}); set CertificateFile and KeyFile to one of an authority that it trusts."
            : null;
    }

    /// <summary>What went wrong with a request, with the reason from within: the handler itself says only to look there.</summary>
    public static string MessageOf(Exception exception) => FaultOf(exception)
        ?? (exception is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
            ? $"TLS failed: {exception.GetBaseException().Message.TrimEnd('.')}. Does the other side speak TLS on this port?"
            : exception.Message);

    private static bool Check(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, CertificateJudge? judge, string key)
    {
        if (certificate is null)
        {
            throw new AuthenticationException("The server shows no certificate.");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
                .SelectMany(static e => e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(static a => a.ToString()))).ToArray();
            throw new AuthenticationException($"The server's certificate '{certificate.Subject}' is for another name ({(names.Length == 0 ? "it has no subject alternative name" : string.Join(", ", names))}); use one of its names in the address, or have it issued for this one.");
        }

        var fault = judge is not null ? Good(() => judge.FaultOfServer(certificate, chain?.ChainPolicy.ExtraStore ?? []))
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? CertificateJudge.Explain(certificate, chain?.ChainStatus ?? [], $"an authority that this system trusts; name its own in {key}:CaFile")
            : null;
        return fault is null ? true : throw new AuthenticationException($"The server is not believed: {fault}.");
    }

    private static T Good<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            throw new AuthenticationException(e.Message, e);
        }
    }
}
