using Microsoft.Extensions.Diagnostics.HealthChecks;
using PromHa.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds PromHa to a host's health checks.</summary>
public static class PromHaHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of the node: healthy when the latest generation is in force and every server was seen to run it, degraded
    /// when an older one is, unhealthy when none is. <c>/healthz</c> and <c>/readyz</c> need no such check.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="tags">Tags to filter by.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddPromHa(this IHealthChecksBuilder builder, string name = "promha", IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<SyncHealthCheck>(name, HealthStatus.Unhealthy, tags ?? []);
    }
}
