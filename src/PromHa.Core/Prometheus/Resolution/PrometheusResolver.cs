using PromHa.Core.Discovery;

namespace PromHa.Core.Prometheus;

/// <summary>What Prometheus makes of a configuration when it loads it.</summary>
internal static class PrometheusResolver
{
    private static readonly PromDuration DefaultInterval = "1m";
    private static readonly PromDuration DefaultTimeout = "10s";

    private static readonly ConfigList<ScrapeProtocol> TextProtocols =
        [ScrapeProtocol.OpenMetricsText100, ScrapeProtocol.OpenMetricsText001, ScrapeProtocol.PrometheusText100, ScrapeProtocol.PrometheusText004];

    public static PrometheusConfig Resolve(PrometheusConfig config, string? baseDirectory)
    {
        var global = Resolve(config.Global ?? new GlobalConfig());
        var sections = config with
        {
            Global = global,
            Runtime = config.Runtime ?? new RuntimeConfig(),
            Storage = (config.Storage ?? new StorageConfig()) with { Tsdb = config.Storage?.Tsdb ?? new TsdbConfig() },
            Otlp = config.Otlp ?? new OtlpConfig(),
            ScrapeConfigs = [.. config.ScrapeConfigs.Select(j => Resolve(j, global))],
        };
        return Finish(sections, baseDirectory);
    }

    public static ScrapeConfigFile Resolve(ScrapeConfigFile file, GlobalConfig? global, string? baseDirectory)
    {
        var inherited = Resolve(global ?? new GlobalConfig());
        return Finish(file with { ScrapeConfigs = [.. file.ScrapeConfigs.Select(j => Resolve(j, inherited))] }, baseDirectory);
    }

    private static T Finish<T>(T config, string? baseDirectory)
        where T : ConfigModel
    {
        var filled = ModelDefaults.Fill(ModelDefaults.Rewrite(config, Complete));
        return (T)(baseDirectory is null ? filled
            : ModelDefaults.RewritePaths(filled, p => p is "" or ['/', ..] ? p : ServedPaths.Join(baseDirectory, p)));
    }

    // What is no constant of a field: it depends on the kind of section that the field stands in.
    private static ConfigModel Complete(ConfigModel section) => (section is HttpClientSection http ? WithoutBearerToken(http) : section) switch
    {
        RemoteWriteConfig endpoint => endpoint with
        {
            EnableHttp2 = endpoint.EnableHttp2 ?? false,
            QueueConfig = endpoint.QueueConfig ?? new QueueConfig(),
            MetadataConfig = endpoint.MetadataConfig ?? new MetadataConfig(),
        },

        // The loader forgets the defaults of the HTTP client for this kind.
        AwsSdConfig aws => aws with { FollowRedirects = aws.FollowRedirects ?? false, EnableHttp2 = aws.EnableHttp2 ?? false },
        OutscaleSdConfig outscale => outscale with
        {
            EnableHttp2 = outscale.EnableHttp2 ?? true,
            Endpoint = outscale.Endpoint ?? $"https://api.{outscale.Region ?? "eu-west-2"}.outscale.com/api/v1",
        },
        HttpClientSection client => client with { EnableHttp2 = client.EnableHttp2 ?? true },
        var other => other,
    };

    // The loader turns the old way of giving a token into the new one.
    private static HttpClientSection WithoutBearerToken(HttpClientSection client) =>
        client.BearerToken is null or { IsEmpty: true } && string.IsNullOrEmpty(client.BearerTokenFile) ? client : client with
        {
            Authorization = client.Authorization ?? new Authorization { Credentials = client.BearerToken, CredentialsFile = client.BearerTokenFile },
            BearerToken = null,
            BearerTokenFile = null,
        };

    private static GlobalConfig Resolve(GlobalConfig global)
    {
        var interval = Given(global.ScrapeInterval) ?? DefaultInterval;
        var scheme = global.MetricNameValidationScheme ?? NameScheme.Utf8;
        return global with
        {
            ScrapeInterval = interval,
            ScrapeTimeout = Given(global.ScrapeTimeout) ?? Shorter(DefaultTimeout, interval),
            EvaluationInterval = Given(global.EvaluationInterval) ?? DefaultInterval,
            MetricNameValidationScheme = scheme,
            MetricNameEscapingScheme = global.MetricNameEscapingScheme ?? Escaping(scheme),
            ScrapeNativeHistograms = global.ScrapeNativeHistograms ?? false,
            ConvertClassicHistogramsToNhcb = global.ConvertClassicHistogramsToNhcb ?? false,
            AlwaysScrapeClassicHistograms = global.AlwaysScrapeClassicHistograms ?? false,
            ExtraScrapeMetrics = global.ExtraScrapeMetrics ?? false,
        };
    }

    private static ScrapeConfig Resolve(ScrapeConfig job, GlobalConfig global)
    {
        var interval = Given(job.ScrapeInterval) ?? global.ScrapeInterval!.Value;
        var native = job.ScrapeNativeHistograms ?? global.ScrapeNativeHistograms ?? false;
        var scheme = job.MetricNameValidationScheme ?? global.MetricNameValidationScheme ?? NameScheme.Utf8;
        return job with
        {
            ScrapeInterval = interval,
            ScrapeTimeout = Given(job.ScrapeTimeout) ?? Shorter(global.ScrapeTimeout!.Value, interval),
            ScrapeProtocols = job.ScrapeProtocols ?? global.ScrapeProtocols ?? (native ? [ScrapeProtocol.PrometheusProto, .. TextProtocols] : TextProtocols),
            ScrapeNativeHistograms = native,
            AlwaysScrapeClassicHistograms = job.AlwaysScrapeClassicHistograms ?? global.AlwaysScrapeClassicHistograms,
            ConvertClassicHistogramsToNhcb = job.ConvertClassicHistogramsToNhcb ?? global.ConvertClassicHistogramsToNhcb,
            ExtraScrapeMetrics = job.ExtraScrapeMetrics ?? global.ExtraScrapeMetrics,
            ScrapeFailureLogFile = string.IsNullOrEmpty(job.ScrapeFailureLogFile) ? global.ScrapeFailureLogFile : job.ScrapeFailureLogFile,

            // A limit of nothing is no limit to the loader, and so cannot lift that of all jobs.
            BodySizeLimit = Given(job.BodySizeLimit) ?? global.BodySizeLimit,
            SampleLimit = Given(job.SampleLimit) ?? global.SampleLimit,
            TargetLimit = Given(job.TargetLimit) ?? global.TargetLimit,
            LabelLimit = Given(job.LabelLimit) ?? global.LabelLimit,
            LabelNameLengthLimit = Given(job.LabelNameLengthLimit) ?? global.LabelNameLengthLimit,
            LabelValueLengthLimit = Given(job.LabelValueLengthLimit) ?? global.LabelValueLengthLimit,
            KeepDroppedTargets = Given(job.KeepDroppedTargets) ?? global.KeepDroppedTargets,
            MetricNameValidationScheme = scheme,
            MetricNameEscapingScheme = job.MetricNameEscapingScheme
                ?? (scheme == NameScheme.Legacy && global.MetricNameEscapingScheme == NameEscaping.AllowUtf8 ? NameEscaping.Underscores : global.MetricNameEscapingScheme),
        };
    }

    private static NameEscaping Escaping(NameScheme scheme) => scheme == NameScheme.Legacy ? NameEscaping.Underscores : NameEscaping.AllowUtf8;

    private static PromDuration Shorter(PromDuration a, PromDuration b) => a.Milliseconds < b.Milliseconds ? a : b;

    private static PromDuration? Given(PromDuration? duration) => duration is { Milliseconds: 0 } ? null : duration;

    private static ByteSize? Given(ByteSize? size) => size is { Bytes: 0 } ? null : size;

    private static ulong? Given(ulong? limit) => limit is 0 ? null : limit;
}
