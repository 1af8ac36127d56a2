namespace PromHa.Core.Alertmanager;

/// <summary>A route with everything that it says itself or inherits. Immutable.</summary>
public sealed class RouteNode
{
    internal RouteNode(Route source, RouteNode? parent)
    {
        Source = source;
        Matchers = source.GetMatchers();
        Path = parent is null ? MatcherTexts.Show(Matchers) : $"{parent.Path}/{MatcherTexts.Show(Matchers)}";
        Receiver = string.IsNullOrEmpty(source.Receiver) ? parent?.Receiver ?? "" : source.Receiver;
        (GroupBy, GroupByAll) = source.GroupBy switch
        {
            null => (parent?.GroupBy ?? [], parent?.GroupByAll ?? false),
            var labels when labels.Contains(AllLabels) => ([], true),
            var labels => (labels, false),
        };
        GroupWait = source.GroupWait ?? parent?.GroupWait ?? RouteDefaults.GroupWait;
        GroupInterval = source.GroupInterval ?? parent?.GroupInterval ?? RouteDefaults.GroupInterval;
        RepeatInterval = source.RepeatInterval ?? parent?.RepeatInterval ?? RouteDefaults.RepeatInterval;
        Labels = parent is null ? source.Labels : [.. parent.Labels, .. source.Labels];
        Routes = [.. source.Routes.Select(r => new RouteNode(r, this))];
    }

    /// <summary>In <see cref="Route.GroupBy"/>: each alert is a group of its own.</summary>
    private const string AllLabels = "...";

    /// <summary>The conditions of this route and of those above it, as the server shows them: <c>{}/{severity="critical"}</c>.</summary>
    public string Path { get; }

    /// <summary>What an alert must meet, beside the conditions of the routes above.</summary>
    public IReadOnlyList<Matcher> Matchers { get; }

    /// <summary>The receiver that is notified.</summary>
    public string Receiver { get; }

    /// <summary>The labels that divide alerts into notifications; empty when <see cref="GroupByAll"/> is true.</summary>
    public IReadOnlyList<string> GroupBy { get; }

    /// <summary>Whether every alert is a group of its own.</summary>
    public bool GroupByAll { get; }

    /// <summary>How long the first notification of a group waits for more alerts.</summary>
    public PromDuration GroupWait { get; }

    /// <summary>How long a notification waits after the group's last one.</summary>
    public PromDuration GroupInterval { get; }

    /// <summary>After how long a notification is repeated.</summary>
    public PromDuration RepeatInterval { get; }

    /// <summary>Names of the time intervals in which the route does not notify; these are not inherited.</summary>
    public IReadOnlyList<string> MuteTimeIntervals => Source.MuteTimeIntervals;

    /// <summary>Names of the only time intervals in which the route notifies; empty for always. These are not inherited.</summary>
    public IReadOnlyList<string> ActiveTimeIntervals => Source.ActiveTimeIntervals;

    /// <summary>Labels for the notifications.</summary>
    public LabelSet Labels { get; }

    /// <summary>Whether the siblings after this route are asked too when it takes an alert.</summary>
    public bool Continue => Source.Continue == true;

    /// <summary>The routes below, in the order in which they are asked.</summary>
    public IReadOnlyList<RouteNode> Routes { get; }

    /// <summary>The route in the configuration.</summary>
    public Route Source { get; }

    /// <summary>The path and the receiver.</summary>
    public override string ToString() => $"{Path} -> {Receiver}";

    /// <summary>Adds the routes that notify of an alert.</summary>
    /// <returns>Whether the alert is taken here or below.</returns>
    internal bool Collect(LabelSet labels, List<RouteNode> found)
    {
        if (!Matchers.All(m => m.Matches(labels)))
        {
            return false;
        }

        var before = found.Count;
        foreach (var route in Routes)
        {
            if (route.Collect(labels, found) && !route.Continue)
            {
                break;
            }
        }

        if (found.Count == before)
        {
            found.Add(this);
        }

        return true;
    }
}
