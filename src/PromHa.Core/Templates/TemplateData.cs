namespace PromHa.Core.Templates;

/// <summary>What a template is executed with: the dot, and the variables that exist from the start. Immutable.</summary>
public sealed class TemplateData
{
    private TemplateData(GoValue dot, string externalUrl, (string Name, GoValue Value)[] variables) =>
        (Dot, ExternalUrl, Variables) = (dot, externalUrl, variables);

    internal GoValue Dot { get; }

    internal string ExternalUrl { get; }

    internal IReadOnlyList<(string Name, GoValue Value)> Variables { get; }

    /// <summary>What Prometheus gives to the labels and annotations of an alerting rule.</summary>
    /// <param name="labels">The labels of the series that fires.</param>
    /// <param name="value">Its value.</param>
    /// <param name="externalLabels">The external labels of the Prometheus; null for none.</param>
    /// <param name="externalUrl">The Prometheus' own address.</param>
    /// <exception cref="ArgumentNullException"><paramref name="labels"/> or <paramref name="externalUrl"/> is null.</exception>
    public static TemplateData ForRule(LabelSet labels, double value, LabelSet? externalLabels = null, string externalUrl = "")
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(externalUrl);
        var own = Map(labels, GoType.StringMap);
        var external = Map(externalLabels ?? [], GoType.StringMap);
        GoValue[] fields = [own, external, GoValue.Of(externalUrl), GoValue.Of(value)];
        return new(new(RuleFunctions.Alert, fields), externalUrl, [("$labels", fields[0]), ("$externalLabels", fields[1]), ("$externalURL", fields[2]), ("$value", fields[3])]);
    }

    /// <summary>What Alertmanager gives to its notification templates. What all alerts have in common is found here.</summary>
    /// <param name="receiver">The receiver.</param>
    /// <param name="groupLabels">The labels the alerts are grouped by.</param>
    /// <param name="alerts">The alerts.</param>
    /// <param name="externalUrl">The Alertmanager's own address.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static TemplateData ForNotification(string receiver, LabelSet groupLabels, IReadOnlyList<TemplateAlert> alerts, string externalUrl = "")
    {
        ArgumentNullException.ThrowIfNull(receiver);
        ArgumentNullException.ThrowIfNull(groupLabels);
        ArgumentNullException.ThrowIfNull(alerts);
        ArgumentNullException.ThrowIfNull(externalUrl);
        var status = alerts.Any(static a => !a.IsResolved) ? "firing" : "resolved";
        return new(
            new(NotificationFunctions.Data, new[]
            {
                GoValue.Of(receiver),
                GoValue.Of(status),
                new(NotificationFunctions.Alerts, alerts.Select(ToValue).ToArray()),
                Map(groupLabels, NotificationFunctions.Kv),
                Common([.. alerts.Select(static a => a.Labels)]),
                Common([.. alerts.Select(static a => a.Annotations)]),
                GoValue.Of(externalUrl),
            }),
            externalUrl,
            []);
    }

    internal static TemplateData Of(GoValue dot, string externalUrl) => new(dot, externalUrl, []);

    private static GoValue ToValue(TemplateAlert alert) => new(NotificationFunctions.Alert, new[]
    {
        GoValue.Of(alert.IsResolved ? "resolved" : "firing"),
        Map(alert.Labels, NotificationFunctions.Kv),
        Map(alert.Annotations, NotificationFunctions.Kv),
        GoTime.Value(alert.StartsAt),
        GoTime.Value(alert.EndsAt),
        GoValue.Of(alert.GeneratorUrl),
        GoValue.Of(alert.Fingerprint),
    });

    private static GoValue Common(LabelSet[] sets) => GoValue.Of(
        sets.Length == 0 ? [] : Pairs(sets[0]).Where(p => sets.All(s => s.TryGetValue(p.Key, out var value) && value == p.Value)), NotificationFunctions.Kv);

    private static GoValue Map(LabelSet labels, GoType type) => GoValue.Of(Pairs(labels), type);

    private static IEnumerable<KeyValuePair<string, string>> Pairs(LabelSet labels) => labels.Select(static l => KeyValuePair.Create(l.Name, l.Value));
}
