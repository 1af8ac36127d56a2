using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>
/// Keeps the archive of the published generation, and which address has it. An address is told that there is news until it has
/// fetched all of it: so the scripts, which only look at a flag, miss nothing and apply nothing twice.
/// </summary>
internal sealed class LegacyPublication(PromHaMasterOptions options, IGenerationSourceAccessor accessor, TimeProvider time, ILogger<LegacyPublication> logger) : ILegacyPublication, IDisposable
{
    /// <summary>Far more than scripts ever served; whoever was heard of longest ago is forgotten, and told the news once more.</summary>
    internal const int MaximumAddresses = 1000;

    private readonly string _root = Path.Join(options.StateDirectory, "legacy");
    private readonly SemaphoreSlim _making = new(1);
    private readonly Lock _gate = new();
    private StateDocument<LegacyAddresses>? _document;
    private List<LegacyAddress> _addresses = [];

    public async ValueTask<bool> HasNewsAsync(string address, CancellationToken cancellationToken = default)
    {
        if (await HeadAsync(cancellationToken).ConfigureAwait(false) is not { } head)
        {
            return false;
        }

        lock (_gate)
        {
            Load();
            return !_addresses.Exists(a => a.Address == address && a.Digest == head.Digest);
        }
    }

    public async ValueTask<LegacyArchive?> OpenArchiveAsync(CancellationToken cancellationToken = default)
    {
        await _making.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await HeadAsync(cancellationToken).ConfigureAwait(false) is not { } head || accessor.Source is not { } source || source.FindManifest(head.Digest) is not { } manifest)
            {
                return null;
            }

            var path = Path.Join(_root, $"{head.Digest}.tar.gz");
            if (!File.Exists(path))
            {
                await MakeAsync(path, source, manifest, head, cancellationToken).ConfigureAwait(false);
            }

            var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
            return new LegacyArchive(content, head.Digest, new DateTimeOffset(File.GetLastWriteTimeUtc(path)));
        }
        finally
        {
            _making.Release();
        }
    }

    public void Fetched(string address, Sha256Digest digest)
    {
        lock (_gate)
        {
            Load();
            _addresses.RemoveAll(a => a.Address == address);
            _addresses.Add(new LegacyAddress(address, digest));
            if (_addresses.Count > MaximumAddresses)
            {
                _addresses.RemoveAt(0);
            }

            _document!.Write(new LegacyAddresses(_addresses));
        }

        Log.LegacyFetched(logger, address, digest.ToShortString());
    }

    public void Dispose() => _making.Dispose();

    /// <summary>A client of the scripts has no name under which a generation could be released to it before others.</summary>
    private async ValueTask<GenerationHead?> HeadAsync(CancellationToken cancellationToken) => accessor.Source is { } source
        ? await source.WaitForHeadAsync(null, TimeSpan.Zero, node: null, cancellationToken).ConfigureAwait(false)
        : null;

    private async Task MakeAsync(string path, IGenerationSource source, GenerationManifest manifest, GenerationHead head, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_root);
        var former = new DirectoryInfo(_root).GetFiles("*.tar.gz*");
        var temporary = path + ".tmp";
        var owner = OperatingSystem.IsLinux() ? LinuxNative.OwnerOf(options.ConfDirectory) ?? default : default;
        await LegacyArchiveWriter.WriteAsync(temporary, source, manifest, head.PublishedAt, owner, cancellationToken).ConfigureAwait(false);

        // Times of files that clients compare count whole seconds.
        var modified = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds()).UtcDateTime;
        var youngest = former.Select(static f => f.LastWriteTimeUtc).DefaultIfEmpty().Max();
        File.SetLastWriteTimeUtc(temporary, modified > youngest ? modified : youngest.AddSeconds(1));
        File.Move(temporary, path, overwrite: true);
        foreach (var file in former)
        {
            file.Delete(); // Whoever is reading one has it open.
        }
    }

    /// <summary>Read late: the state directory is this process's own once there is something published.</summary>
    private void Load()
    {
        if (_document is null)
        {
            Directory.CreateDirectory(_root);
            _document = new StateDocument<LegacyAddresses>(Path.Join(_root, "addresses"));
            _addresses = [.. _document.Read()?.Addresses ?? []];
        }
    }
}

/// <summary>An address and the generation that it fetched last.</summary>
internal sealed record LegacyAddress(string Address, Sha256Digest Digest);

/// <summary>Addresses by when they last fetched, the latest at the end.</summary>
internal sealed record LegacyAddresses(IReadOnlyList<LegacyAddress> Addresses);
