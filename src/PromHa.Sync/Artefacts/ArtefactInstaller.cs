using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>What a slave remembers of an artefact over a restart.</summary>
/// <param name="InUse">The version in use, healthy.</param>
/// <param name="Switching">A switch that is not finished; null when there is none.</param>
/// <param name="Failed">A version that was not healthy here, which is not tried again until <paramref name="RetryAt"/>.</param>
/// <param name="RetryAt">When it is.</param>
internal sealed record ArtefactRecord(GenerationHead? InUse, ArtefactSwitch? Switching, Sha256Digest? Failed, DateTimeOffset? RetryAt);

/// <summary>A switch under way.</summary>
/// <param name="Target">To what.</param>
/// <param name="Former">From which directory; null when there was none.</param>
internal sealed record ArtefactSwitch(GenerationHead Target, string? Former);

/// <summary>
/// Brings a version of an artefact into use. The order is written here, once: fetch, stage, note, switch, run the command, wait
/// until it is healthy; then keep it, or switch back and run the command again.
/// </summary>
internal sealed class ArtefactInstaller(
    ArtefactOptions artefact, PromHaSlaveOptions options, BlobFetcher fetcher, GenerationStore store, HttpClient http, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    private readonly ArtefactVersions _versions = new(artefact.Directory);
    private readonly StateDocument<ArtefactRecord> _document = new(Path.Join(ArtefactPublishService.StateOf(options, artefact.Name), "record"));

    public ArtefactRecord Record => _document.Read() ?? new ArtefactRecord(null, null, null, null);

    public IReadOnlyList<ArtefactVersion> Versions => _versions.List();

    public async Task<SyncOutcome> InstallAsync(GenerationHead head, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var known = Record.InUse is { } inUse ? store.Find(inUse.Digest) : null;
        var manifest = await fetcher.FetchAsync(head.Digest, known, cancellationToken).ConfigureAwait(false);
        var former = _versions.Current;
        var name = _versions.Stage(head, manifest, store.Blobs);
        _document.Write(Record with { Switching = new ArtefactSwitch(head, former) });
        return await SwitchAsync(head, name, former, started, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes on with a switch that a kill left unfinished; null when there is none.</summary>
    public async Task<SyncOutcome?> ResumeAsync(CancellationToken cancellationToken)
    {
        if (Record.Switching is not { } unfinished)
        {
            return null;
        }

        var started = time.GetTimestamp();
        var name = ArtefactVersions.NameOf(unfinished.Target);
        return Directory.Exists(_versions.PathOf(name))
            ? await SwitchAsync(unfinished.Target, name, unfinished.Former, started, cancellationToken).ConfigureAwait(false)
            : await BackAsync(unfinished.Target, unfinished.Former, "The version's files were lost in the interruption.", started, [], cancellationToken).ConfigureAwait(false);
    }

    private async Task<SyncOutcome> SwitchAsync(GenerationHead head, string name, string? former, long started, CancellationToken cancellationToken)
    {
        var evidence = new List<string>();
        _versions.Switch(name);
        if (await TakeEffectAsync(head, name, evidence, cancellationToken).ConfigureAwait(false) is { } fault)
        {
            return await BackAsync(head, former, fault, started, evidence, cancellationToken).ConfigureAwait(false);
        }

        _document.Write(new ArtefactRecord(head, null, null, null));
        _versions.Prune(artefact.KeepVersions, former);
        store.Prune(options.Backups, head.Digest);
        Log.ArtefactInUse(logger, artefact.Name, head);
        return Outcome(SyncResult.Verified, head, "", started, evidence);
    }

    /// <summary>Back to the former version. What is wrong with that one, too, is said, but changes nothing: there is no better one.</summary>
    private async Task<SyncOutcome> BackAsync(GenerationHead head, string? former, string fault, long started, List<string> evidence, CancellationToken cancellationToken)
    {
        _versions.Switch(former);
        var end = former is null ? "There is no former version to go back to." : $"Version {former} is in use again.";
        if (former is not null && await TakeEffectAsync(head, former, evidence, cancellationToken).ConfigureAwait(false) is { } alsoWrong)
        {
            end = $"Version {former} is in place again, but: {alsoWrong}";
        }

        _document.Write(Record with { Switching = null, Failed = head.Digest, RetryAt = Quarantine.FirstRetry(time.GetUtcNow()) });
        Log.ArtefactFailed(logger, artefact.Name, $"{fault} {end}");
        return Outcome(SyncResult.RolledBack, head, $"{fault} {end}", started, evidence);
    }

    private async Task<string?> TakeEffectAsync(GenerationHead head, string version, List<string> evidence, CancellationToken cancellationToken)
    {
        if (artefact.Command.Length > 0)
        {
            var hook = ArtefactFaults.HookOf(artefact);
            if (HookFaults.OfCommand("PromHa:Artefacts", hook, options.ConfDirectory) is { } fault)
            {
                return fault;
            }

            var run = await HookProcess.RunAsync(hook, options, head, [_versions.PathOf(version)], time, cancellationToken).ConfigureAwait(false);
            var output = run.Output.Length == 0 ? "" : $": {run.Output}";
            if (run.Problem is { } problem)
            {
                return $"The command {problem}{output}.";
            }

            if (run.ExitCode != 0)
            {
                return $"The command '{artefact.Command}' ended with code {run.ExitCode}{output}.";
            }

            evidence.Add($"command '{artefact.Command}' ran for version {version}{output}");
        }

        return artefact.HealthUrl is { } url ? await UntilHealthyAsync(url, evidence, cancellationToken).ConfigureAwait(false) : null;
    }

    private async Task<string?> UntilHealthyAsync(Uri url, List<string> evidence, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        var last = "it was not asked";
        while (time.GetElapsedTime(asked) < artefact.HealthTimeout)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            try
            {
                using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                {
                    evidence.Add(FormattableString.Invariant($"{url} answered {(int)response.StatusCode} after {time.GetElapsedTime(asked).TotalSeconds:F1} s"));
                    return null;
                }

                last = $"it answered {(int)response.StatusCode}";
            }
            catch (HttpRequestException e)
            {
                last = e.Message;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                last = "it did not answer";
            }

            await Task.Delay(PollInterval, time, cancellationToken).ConfigureAwait(false);
        }

        return $"It was not healthy within {artefact.HealthTimeout.TotalSeconds:0} s: {url}: {last}.";
    }

    private SyncOutcome Outcome(SyncResult result, GenerationHead head, string reason, long started, IReadOnlyList<string> evidence) =>
        new(result, head, reason, time.GetUtcNow(), time.GetElapsedTime(started), [], [], evidence);
}
