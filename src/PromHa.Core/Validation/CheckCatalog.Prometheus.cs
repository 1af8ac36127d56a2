namespace PromHa.Core;

internal static partial class CheckCatalog
{
    private static IEnumerable<SectionCheck> PrometheusChecks =>
    [
        new JobNameCheck(),
        new ScrapeTimingCheck(),
        new ZeroRefreshIntervalCheck(),
    ];

    private static IEnumerable<SectionCheck> HttpChecks => [];

    private static IEnumerable<SectionCheck> DiscoveryChecks => [];
}
