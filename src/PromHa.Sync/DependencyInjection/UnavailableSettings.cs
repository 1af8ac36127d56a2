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
        foreach (var target in section.GetSection("Reload").GetChildren())
        {
            // Binding a list leaves out, in silence, an element that does not fit.
            _ = target.Get<ReloadTargetOptions>();
        }
    }
}
