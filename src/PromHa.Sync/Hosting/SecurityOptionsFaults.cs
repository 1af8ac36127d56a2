namespace PromHa.Sync;

/// <summary>What is wrong with the settings that decide who may do what.</summary>
internal static class SecurityOptionsFaults
{
    public static IEnumerable<string> Of(PromHaNodeOptions options)
    {
        var (auth, limits) = (options.Auth, options.Limits);
        if (auth.TokenFile is { } tokenFile && PemFiles.FaultOf(() => Token(tokenFile)) is { } token)
        {
            yield return token;
        }

        if (auth.ManifestKeyFile is { } keyFile && PemFiles.FaultOf(() => ManifestKey(keyFile)) is { } manifestKey)
        {
            yield return manifestKey;
        }

        if (auth.ClientCaFile is { } caFile && PemFiles.FaultOf(() => PemFiles.Authorities("PromHa:Auth:ClientCaFile", caFile)) is { } authorities)
        {
            yield return authorities;
        }

        foreach (var fault in PemFiles.FaultsOf("PromHa:Tls", options.Tls))
        {
            yield return fault;
        }

        foreach (var (key, value) in new[]
        {
            (nameof(limits.RequestsPerSecond), limits.RequestsPerSecond), (nameof(limits.Burst), limits.Burst),
            (nameof(limits.FailedSignInsPerMinute), limits.FailedSignInsPerMinute), (nameof(limits.ConcurrentTransfers), limits.ConcurrentTransfers),
        })
        {
            if (value is < 1 or > 1_000_000)
            {
                yield return $"PromHa:Limits:{key} must be between 1 and 1,000,000.";
            }
        }
    }

    /// <summary>A token that is not there yet may come; callers are told until then (503). One that is empty is a mistake.</summary>
    private static void Token(string file) => Read("TokenFile", file, static path =>
    {
        if (File.Exists(path) && string.IsNullOrWhiteSpace(File.ReadAllText(path)))
        {
            throw new InvalidDataException($"PromHa:Auth:TokenFile '{path}' is empty: nobody could sign in. Write a secret to it, for example from: openssl rand -base64 32");
        }
    });

    private static void ManifestKey(string file) => Read("ManifestKeyFile", file, static path => new ManifestSignature(path).Sign([]));

    private static void Read(string key, string file, Action<string> read)
    {
        try
        {
            read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"PromHa:Auth:{key} '{file}' cannot be read: {e.Message}", e);
        }
    }
}
