using System.Globalization;
using PromHa.Sync;

namespace PromHa.Samples.Pair.Hosts;

/// <summary>One line for everything that becomes of a generation on a node, as it happens.</summary>
internal sealed class GenerationLog(string node, Report report, TimeProvider time) : ISyncObserver
{
    public void OnOutcome(SyncOutcome outcome)
    {
        var at = time.GetLocalNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var reloaded = outcome.Reloaded.Count == 0 ? "nothing reloaded" : $"reloaded {string.Join(", ", outcome.Reloaded)}";
        var what = outcome.Result == SyncResult.Verified
            ? string.Create(CultureInfo.InvariantCulture, $"{outcome.Generation} verified in {outcome.Duration.TotalMilliseconds:F0} ms, {reloaded}")
            : $"{outcome.Result}: {outcome.Reason}";
        report.Event($"{at}  {node,-6}  {what}");
    }
}
