namespace PromHa.Core.Alertmanager;

/// <summary>Where an alert goes. Immutable.</summary>
public sealed class RouteMatch
{
    internal RouteMatch(LabelSet labels, IReadOnlyList<RouteNode> routes)
    {
        Labels = labels;
        Routes = routes;
        Receivers = [.. routes.Select(static r => r.Receiver).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The labels of the alert.</summary>
    public LabelSet Labels { get; }

    /// <summary>The routes that notify of it, in the order of the tree. Every alert has at least one.</summary>
    public IReadOnlyList<RouteNode> Routes { get; }

    /// <summary>The receivers of these routes, each once.</summary>
    public IReadOnlyList<string> Receivers { get; }

    /// <summary>A line for each route: its path and its receiver.</summary>
    public override string ToString() => string.Join('\n', Routes);
}
