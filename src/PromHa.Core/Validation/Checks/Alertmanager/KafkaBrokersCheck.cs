using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class KafkaBrokersCheck : SectionCheck<EventKafkaOutput>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.KafkaBrokers,
        Title = "A Kafka output names its brokers",
        Why = "Alertmanager refuses an output without brokers, or with one without a name.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            event_recorder: {kafka_outputs: [{brokers: ['kafka:9092'], topic: alerts}]}
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            event_recorder: {kafka_outputs: [{brokers: [], topic: alerts}]}
            """,
    };

    protected override void Check(EventKafkaOutput section, SectionContext context)
    {
        if (section.Brokers.Count == 0 && !SectionValues.IsUnreadable(section, "brokers"))
        {
            context.Report("'brokers' needs at least one broker, as host and port.", section, "brokers");
        }

        for (var i = 0; i < section.Brokers.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(section.Brokers[i]))
            {
                context.Report("This broker is empty. Write host and port, or remove the item.", section, "brokers", i);
            }
        }
    }
}
