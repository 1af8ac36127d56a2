using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PromHa.Sync;

/// <summary>Reads certificates from PEM files, and says what is wrong with them by the name of the setting.</summary>
internal static class PemFiles
{
    /// <exception cref="InvalidDataException">The file cannot be read or holds no certificate.</exception>
    public static X509Certificate2Collection Authorities(string key, string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{key} '{file}' cannot be read: {e.Message}", e);
        }

        return authorities.Count > 0 ? authorities : throw new InvalidDataException($"{key} '{file}' holds no certificate in PEM (-----BEGIN CERTIFICATE-----).");
    }

    /// <exception cref="InvalidDataException">A file cannot be read, or the key is not that of the certificate.</exception>
    public static X509Certificate2 Certificate(string key, string file, string keyFile)
    {
        foreach (var (setting, path) in new[] { ("CertificateFile", file), ("KeyFile", keyFile) })
        {
            try
            {
                using var probe = File.OpenRead(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new InvalidDataException($"{key}:{setting} '{path}' cannot be read: {e.Message}", e);
            }
        }

        try
        {
            return X509Certificate2.CreateFromPemFile(file, keyFile);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException($"{key}:KeyFile '{keyFile}' is not the key of {key}:CertificateFile '{file}', or one of them is not PEM without a passphrase: {e.Message}", e);
        }
    }

    /// <summary>What is wrong with settings, in words; nothing when they can be used.</summary>
    public static IEnumerable<string> FaultsOf(string key, PromHaTlsOptions options)
    {
        if (options.CertificateFile is null != options.KeyFile is null)
        {
            yield return $"{key}:CertificateFile and {key}:KeyFile belong together; set both or none.";
        }

        if (options.CaFile is { } caFile && FaultOf(() => Authorities($"{key}:CaFile", caFile)) is { } authorities)
        {
            yield return authorities;
        }

        if (options is { CertificateFile: { } file, KeyFile: { } keyFile } && FaultOf(() => Certificate(key, file, keyFile).Dispose()) is { } certificate)
        {
            yield return certificate;
        }
    }

    public static string? FaultOf(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }
}
