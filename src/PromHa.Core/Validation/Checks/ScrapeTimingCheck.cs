namespace PromHa.Core;

/// <summary>A scrape that is given more time than the interval allows is refused by Prometheus.</summary>
internal sealed class ScrapeTimingCheck : IConfTreeCheck
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMinutes(1);

    public void Check(ValidationContext context)
    {
        var global = context.Tree.Mapping(context.Tree.Layout.PrometheusFile)?.Mapping("global");
        if (global is not null)
        {
            Compare(context, context.Tree.Layout.PrometheusFile, global, DefaultInterval);
        }

        var inherited = Given(global?["scrape_interval"]) ?? DefaultInterval;
        foreach (var (file, root) in context.Mappings(ConfFileRole.PrometheusConfig, ConfFileRole.ScrapeConfig))
        {
            foreach (var job in root.List("scrape_configs").OfType<YamlMapping>())
            {
                Compare(context, file, job, inherited);
            }
        }
    }

    private static void Compare(ValidationContext context, string file, YamlMapping owner, TimeSpan inherited)
    {
        var interval = Given(owner["scrape_interval"]) ?? inherited;
        if (Given(owner["scrape_timeout"]) is { } timeout && timeout > interval)
        {
            var node = (YamlScalar)owner["scrape_timeout"]!;
            var source = Given(owner["scrape_interval"]) is null ? "the inherited" : "the";
            context.Error(IssueIds.TimeoutAboveInterval, file, node,
                $"The scrape timeout {node.Value} is longer than {source} scrape interval of {interval.TotalSeconds:0.###}s. Shorten it or lengthen the interval.");
        }
    }

    // Zero counts as not given.
    private static TimeSpan? Given(YamlNode? node) =>
        node is YamlScalar text && PromDuration.TryParse(text.Value, out var value) && value.Milliseconds > 0 ? value.Value : null;
}
