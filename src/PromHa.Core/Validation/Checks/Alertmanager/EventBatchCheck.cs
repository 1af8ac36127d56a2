using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class EventBatchCheck : SectionCheck<EventWebhookOutput>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.EventBatch,
        Title = "Settings of batches go with batches, and are not negative",
        Why = "Alertmanager refuses settings of batches without batch: true, and negative ones.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            event_recorder: {webhook_outputs: [{url: 'http://events.example/', batch: true, batch_max_events: 50}]}
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            event_recorder: {webhook_outputs: [{url: 'http://events.example/', batch_max_events: 50}]}
            """,
    };

    protected override void Check(EventWebhookOutput section, SectionContext context)
    {
        Check(section.BatchMaxEvents, "batch_max_events");
        Check(section.BatchMaxBytes, "batch_max_bytes");
        if (section.Batch != true && section.BatchFlushInterval is { Milliseconds: not 0 })
        {
            NeedsBatch("batch_flush_interval");
        }

        void Check(int? number, string key)
        {
            if (number < 0)
            {
                context.Report($"'{key}' must not be negative. Write a number above zero, or remove the key.", section, key);
            }
            else if (number > 0 && section.Batch != true)
            {
                NeedsBatch(key);
            }
        }

        void NeedsBatch(string key) => context.Report($"'{key}' has a meaning only with 'batch: true'. Add that, or remove the key.", section, key);
    }
}
