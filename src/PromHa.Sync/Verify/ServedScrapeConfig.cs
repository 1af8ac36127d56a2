using PromHa.Core;

namespace PromHa.Sync;

/// <summary>
/// Compares a shipped prometheus.yml with the configuration that VictoriaMetrics or vmagent shows: of the file they read what is
/// about scraping, and leave out the rest.
/// </summary>
internal static class ServedScrapeConfig
{
    private static readonly string[] Read = ["scrape_configs", "global.scrape_interval", "global.scrape_timeout", "global.external_labels"];

    /// <summary>What differs, in words; nothing when it scrapes by what was shipped.</summary>
    public static IReadOnlyList<string> Compare(string shipped, string served)
    {
        try
        {
            return [.. ServedConfigComparer.Compare(shipped, served)
                .Where(static d => Read.Any(r => d.Path == r || (d.Path.StartsWith(r, StringComparison.Ordinal) && d.Path[r.Length] is '.' or '[')))
                .Select(static d => $"{d.Path} is '{d.Served}', shipped '{d.Shipped}'")];
        }
        catch (FormatException e)
        {
            return [e.Message];
        }
    }
}
