using System.Globalization;
using PromHa.Core;

namespace PromHa.Sync;

/// <summary>What a Prometheus says of its last reload (<c>/api/v1/status/runtimeinfo</c>).</summary>
/// <param name="StartTime">When the process started.</param>
/// <param name="ConfigTime">When it loaded its configuration last, in whole seconds.</param>
internal readonly record struct LoadedSince(string StartTime, string ConfigTime)
{
    /// <summary>Null when the server does not say it, or when its last reload failed: then it may run anything.</summary>
    public static LoadedSince? From(ReadOnlyMemory<byte> runtimeInfo) =>
        ServerJson.IsTrue(runtimeInfo, "data", "reloadConfigSuccess")
        && ServerJson.Find(runtimeInfo, "data", "startTime") is { Length: > 0 } start
        && ServerJson.Find(runtimeInfo, "data", "lastConfigTime") is { Length: > 0 } config ? new LoadedSince(start, config) : null;
}

/// <summary>
/// Remembers that a server was seen to run a tree, so that an idle node need not compare all of it over and over: a server that
/// has loaded nothing since runs it still. Times of whole seconds do not tell two reloads of one second apart, so that a proof
/// counts only when the reload was clearly before it, as an index treats files that were changed in the moment of the look.
/// </summary>
internal sealed class LastProof(TimeProvider time)
{
    private static readonly TimeSpan Clearly = TimeSpan.FromSeconds(2);

    private (LoadedSince Loaded, Sha256Digest Tree)? _proof;

    public bool Holds(LoadedSince? loaded, IConfTreeFiles shipped) =>
        loaded is { } now && shipped is ManifestTree tree && _proof == (now, tree.Manifest.Digest);

    /// <param name="loaded">What the server said before it was compared.</param>
    /// <param name="shipped">What it was compared with.</param>
    /// <param name="isProved">Whether it runs that.</param>
    public void Compared(LoadedSince? loaded, IConfTreeFiles shipped, bool isProved)
    {
        var isClear = loaded is { } l
            && DateTimeOffset.TryParse(l.ConfigTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && time.GetUtcNow() - at >= Clearly;
        _proof = isProved && isClear && shipped is ManifestTree tree ? (loaded!.Value, tree.Manifest.Digest) : null;
    }
}
