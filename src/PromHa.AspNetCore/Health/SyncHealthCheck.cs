using Microsoft.Extensions.Diagnostics.HealthChecks;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>
/// Healthy: the latest generation is in force, and every server was seen to run it. Degraded: an older one is, or something is
/// being waited for. Unhealthy: nothing is in force.
/// </summary>
internal sealed class SyncHealthCheck(ISyncStatusSource source) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = source.Status;
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["state"] = status.State.ToString() };
        if (status.Generation is not { } generation)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("No generation is in force yet.", data: data));
        }

        data["revision"] = generation.Revision;
        data["digest"] = generation.Digest.ToString();
        var isGood = status.State is SyncState.Idle or SyncState.Working && status.ReloadTargets.All(static t => t.State == "verified");
        return Task.FromResult(isGood
            ? HealthCheckResult.Healthy($"{generation} is in force.", data)
            : HealthCheckResult.Degraded($"{generation} is in force; the node is {status.State}.", data: data));
    }
}
