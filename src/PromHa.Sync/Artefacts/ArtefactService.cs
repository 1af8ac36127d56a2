using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>A slave's loops, one for each artefact: wait for another version, bring it into use, report.</summary>
internal sealed class ArtefactService(
    PromHaSlaveOptions options,
    Func<ArtefactOptions, IConfigTransport> connect,
    Func<ArtefactOptions, IConfigTransport, GenerationStore, ArtefactInstaller> open,
    ArtefactBoard board,
    TimeProvider time,
    ILogger<ArtefactService> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(options.Artefacts.Select(a => Task.Run(() => RunAsync(a, stoppingToken), stoppingToken)));

    private async Task RunAsync(ArtefactOptions artefact, CancellationToken cancellationToken)
    {
        var state = ArtefactPublishService.StateOf(options, artefact.Name);
        Directory.CreateDirectory(state);
        Directory.CreateDirectory(artefact.Directory);
        var transport = connect(artefact);
        var installer = open(artefact, transport, new GenerationStore(state, time));
        var pauses = RetryPauses.ForThisHost();
        NodeReport? unsent = installer.Record.InUse is { } inUse ? new NodeReport(options.NodeName, new SyncOutcome(SyncResult.Verified, inUse, "", time.GetUtcNow(), TimeSpan.Zero, [], [], []), inUse) : null;
        Show(artefact, installer, "", installer.Record.InUse is null ? SyncResult.Unknown : SyncResult.Verified);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (await installer.ResumeAsync(cancellationToken).ConfigureAwait(false) is { } resumed)
                {
                    unsent = ReportOf(installer, resumed);
                    Show(artefact, installer, resumed.Reason, resumed.Result);
                }

                if (unsent is not null)
                {
                    await transport.ReportAsync(unsent, cancellationToken).ConfigureAwait(false);
                    unsent = null;
                }

                if (await NextAsync(transport, installer, cancellationToken).ConfigureAwait(false) is { } head)
                {
                    var outcome = await installer.InstallAsync(head, cancellationToken).ConfigureAwait(false);
                    unsent = ReportOf(installer, outcome);
                    Show(artefact, installer, outcome.Reason, outcome.Result);
                }

                pauses.Reset();
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is TransportException or IOException or UnauthorizedAccessException or InvalidDataException)
            {
                Log.ArtefactFailed(logger, artefact.Name, e.Message);
                Show(artefact, installer, e.Message, SyncResult.Failed);
                await Task.Delay(pauses.Next(), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>The head that is to be installed; null when it is time to look again.</summary>
    private async Task<GenerationHead?> NextAsync(IConfigTransport transport, ArtefactInstaller installer, CancellationToken cancellationToken)
    {
        var record = installer.Record;
        var handled = record.Failed is not null && time.GetUtcNow() < record.RetryAt ? record.Failed : record.InUse?.Digest;
        var wait = record.RetryAt is { } at && at > time.GetUtcNow() ? at - time.GetUtcNow() : Timeout.InfiniteTimeSpan;
        using var timeIsUp = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeIsUp.Token, cancellationToken);
        try
        {
            var head = await transport.WaitForHeadAsync(handled, either.Token).ConfigureAwait(false);
            return head.Digest == record.InUse?.Digest || (record.InUse is { } inUse && head.IsOlderThan(inUse)) ? await PauseAsync(cancellationToken).ConfigureAwait(false) : head;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The master names what is in use already, or something older, while a failed version is set aside.</summary>
    private async Task<GenerationHead?> PauseAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(options.ScanInterval, time, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private NodeReport ReportOf(ArtefactInstaller installer, SyncOutcome outcome) => new(options.NodeName, outcome, installer.Record.InUse);

    private void Show(ArtefactOptions artefact, ArtefactInstaller installer, string message, SyncResult result) =>
        board.Update(artefact.Name, s => s with { Published = installer.Record.InUse, Message = message, Versions = installer.Versions, Result = result });
}
