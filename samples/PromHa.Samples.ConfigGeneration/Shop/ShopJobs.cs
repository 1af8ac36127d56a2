using PromHa.Core;
using PromHa.Core.HighAvailability;
using PromHa.Core.Prometheus;

namespace PromHa.Samples.ConfigGeneration.Shop;

/// <summary>What every Prometheus of the pair scrapes and evaluates; the pair adds what differs.</summary>
public static class ShopJobs
{
    private const string BlackboxExporter = "10.1.0.30:9115";
    private const string VictoriaMetrics = "http://10.1.0.31:8428";

    public static PrometheusConfig Prometheus => new()
    {
        Global = new() { ScrapeInterval = "15s", EvaluationInterval = "15s" },
        RuleFiles = ["rules/*.rules", "business/shop/rule/*.rules"],
        ScrapeConfigs = [Exporter("node"), Exporter("mysql"), Blackbox],
        RemoteWrite = [RemoteStores.VictoriaMetrics(VictoriaMetrics) with { Name = "victoria-metrics" }],
    };

    private static ScrapeConfig Blackbox => new()
    {
        JobName = "blackbox",
        MetricsPath = "/probe",
        Params = [("module", ["http_2xx"])],
        FileSdConfigs = [new() { Files = [Files("blackbox")] }],
        RelabelConfigs =
        [
            // The target becomes a question to the exporter, which is what is scraped.
            new() { SourceLabels = ["__address__"], TargetLabel = "__param_target" },
            new() { SourceLabels = ["__param_target"], TargetLabel = "instance" },
            new() { TargetLabel = "__address__", Replacement = BlackboxExporter },
        ],
    };

    private static ScrapeConfig Exporter(string monitype) => new()
    {
        JobName = monitype,
        FileSdConfigs = [new() { Files = [Files(monitype)] }],
        RelabelConfigs =
        [
            // A line in the wrong file would give a host a second time under the wrong job.
            new() { SourceLabels = ["monitype"], Regex = monitype, Action = RelabelAction.Keep },
            new() { SourceLabels = ["__address__"], Regex = "(.+):[0-9]+", TargetLabel = "instance" },
        ],
    };

    private static string Files(string monitype) => $"business/shop/job/{monitype}.yml";
}
