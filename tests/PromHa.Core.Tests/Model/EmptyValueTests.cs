using PromHa.Core.Prometheus;

namespace PromHa.Core.Tests;

/// <summary>A key that nothing is given for is not an absent one: to the servers it is the zero of its type.</summary>
public sealed class EmptyValueTests
{
    [Fact]
    public void WhatHasADefaultBecomesZero()
    {
        var job = PrometheusConfig.Parse("scrape_configs:\n- job_name: a\n  honor_timestamps:\n  enable_http2:\n  relabel_configs:\n  - regex:\n    separator:\n    target_label: x\n").ScrapeConfigs[0];
        Assert.False(job.HonorTimestamps);
        Assert.False(job.EnableHttp2);
        Assert.Equal("", job.RelabelConfigs[0].Regex!.Pattern);
        Assert.Equal("", job.RelabelConfigs[0].Separator);
        Assert.Contains("honor_timestamps: false", new PrometheusConfig { ScrapeConfigs = [job] }.ToYaml(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatInheritsStaysAbsent() =>
        Assert.Null(PrometheusConfig.Parse("scrape_configs:\n- job_name: a\n  scrape_interval:\n  scrape_native_histograms:\n").ScrapeConfigs[0].ScrapeNativeHistograms);

    [Fact]
    public void WhatCannotBeZeroIsAnError() =>
        Assert.Equal("PH2006", Assert.Single(PrometheusConfig.Read("scrape_configs:\n- job_name: a\n  relabel_configs:\n  - action:\n").Issues).Id);
}
