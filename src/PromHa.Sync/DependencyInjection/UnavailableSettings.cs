using Microsoft.Extensions.Configuration;

namespace PromHa.Sync;

/// <summary>
/// Settings that are reserved, but that this version does not act on. A setting that is silently ignored is worse than one
/// that is refused.
/// </summary>
internal static class UnavailableSettings
{
    /// <exception cref="InvalidOperationException">It is set.</exception>
    public static void RefuseOnMaster(IConfiguration section)
    {
        if (section["MarkerRule:Enabled"]?.Equals("true", StringComparison.OrdinalIgnoreCase) == true)
        {
            throw new InvalidOperationException("PromHa:MarkerRule:Enabled is for slaves: a master never writes into its own conf tree unasked. Its generation is the metric promha_sync_config_info of its /metrics.");
        }
    }

    /// <exception cref="InvalidOperationException">One of them is set.</exception>
    public static void Refuse(IConfiguration section)
    {
        if (section["Transport"] is { } transport && !transport.Equals("Pull", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"PromHa:Transport '{transport}' is not available in this version; use Pull.");
        }

        if (section.GetSection("Master:PushTo").GetChildren().Any())
        {
            throw new InvalidOperationException("PromHa:Master:PushTo is not available in this version; let the slaves pull (PromHa:Master:Url on each slave).");
        }

        foreach (var key in new[] { "Legacy:Enabled" })
        {
            if (section[key]?.Equals("true", StringComparison.OrdinalIgnoreCase) == true)
            {
                throw new InvalidOperationException($"PromHa:{key} is not available in this version; remove it.");
            }
        }

        foreach (var target in section.GetSection("Reload").GetChildren())
        {
            // Binding a list leaves out, in silence, an element that does not fit.
            _ = target.Get<ReloadTargetOptions>();
        }
    }
}
