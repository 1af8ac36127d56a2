using Microsoft.Extensions.Configuration;

namespace PromHa.Sync;

/// <summary>
/// Settings that are reserved, but that this version does not act on. A setting that is silently ignored is worse than one
/// that is refused.
/// </summary>
internal static class UnavailableSettings
{
    /// <exception cref="InvalidOperationException">One of them is set.</exception>
    public static void Refuse(IConfiguration section)
    {
        foreach (var key in new[] { "MarkerRule:Enabled" })
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
            if (target["PidFile"] is not null)
            {
                throw new InvalidOperationException($"PromHa:{target.Path.Split(':', 2)[^1]}:PidFile is not available in this version; reload by Url.");
            }
        }
    }
}
