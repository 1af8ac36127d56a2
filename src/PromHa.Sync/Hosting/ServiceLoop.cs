using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>Runs a step over and over; what a step throws is put on the board, and the next one follows after a pause.</summary>
internal sealed class ServiceLoop(SyncStatusBoard board, RetryPauses pauses, TimeProvider time, ILogger logger, Action<SyncOutcome>? failed = null)
{
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The loop of a service must outlive what nobody foresaw; it is logged and tried again.")]
    public async Task RunAsync(Func<CancellationToken, Task> step, CancellationToken stoppingToken)
    {
        var transfers = RetryPauses.ForTransfers();
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = TimeSpan.Zero;
            try
            {
                await step(stoppingToken).ConfigureAwait(false);
                transfers.Reset();
                continue;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (TransportException e)
            {
                Log.MasterUnreachable(logger, e.Message);
                board.State(SyncState.Unreachable, e.Message);
                pause = transfers.Next();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Log.Failed(logger, e.Message);
                Fail(e.Message);
            }
            catch (Exception e)
            {
                Log.Unexpected(logger, e);
                Fail(e.Message);
            }

            await Task.Delay(pause > TimeSpan.Zero ? pause : pauses.Next(), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Fail(string reason)
    {
        var outcome = new SyncOutcome(SyncResult.Failed, null, reason, time.GetUtcNow(), TimeSpan.Zero, [], [], []);
        board.Outcome(outcome);
        failed?.Invoke(outcome);
    }
}
