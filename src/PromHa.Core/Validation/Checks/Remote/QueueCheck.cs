using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class QueueCheck : SectionCheck<QueueConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.Queue,
        Title = "The queue of a remote write has sensible bounds",
        Why = "Newer versions of Prometheus refuse numbers that are not positive and a minimum above the maximum; older ones fail while they run.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            remote_write:
            - url: http://store.example/write
              queue_config: {min_shards: 2, max_shards: 20}
            """,
        Bad = """
            remote_write:
            - url: http://store.example/write
              queue_config: {min_shards: 30, max_shards: 20}
            """,
    };

    private const int DefaultMinShards = 1;
    private const int DefaultMaxShards = 50;

    // The first version that looks.
    private static readonly ServerVersion Since = new(3, 6);

    protected override void Check(QueueConfig section, SectionContext context)
    {
        if (context.Scope.Prometheus < Since)
        {
            return;
        }

        Positive(section, "max_shards", section.MaxShards, context);
        Positive(section, "min_shards", section.MinShards, context);
        Positive(section, "max_samples_per_send", section.MaxSamplesPerSend, context);
        Positive(section, "capacity", section.Capacity, context);
        if ((section.MinShards ?? DefaultMinShards) > (section.MaxShards ?? DefaultMaxShards))
        {
            context.Report("min_shards is above max_shards. Lower the one or raise the other.", section, section.MinShards is null ? "max_shards" : "min_shards");
        }

        if ((section.MaxBackoff?.Milliseconds ?? 5000) < (section.MinBackoff?.Milliseconds ?? 30))
        {
            context.Report("max_backoff is shorter than min_backoff. Lengthen the one or shorten the other.", section, section.MaxBackoff is null ? "min_backoff" : "max_backoff");
        }
    }

    private static void Positive(QueueConfig section, string key, int? value, SectionContext context)
    {
        if (value <= 0)
        {
            context.Report($"'{key}' must be above 0.", section, key);
        }
    }
}
