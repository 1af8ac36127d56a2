using System.Text;

namespace PromHa.Core.Alertmanager;

/// <summary>
/// The routing tree as the server walks it: tells which receivers an alert reaches, with which grouping and waits. Immutable,
/// thread-safe.
/// </summary>
public sealed class RouteTree
{
    private RouteTree(RouteNode root) => Root = root;

    /// <summary>The root, which takes what no other route takes.</summary>
    public RouteNode Root { get; }

    /// <summary>The tree of a configuration.</summary>
    /// <param name="config">The configuration.</param>
    /// <exception cref="ArgumentNullException"><paramref name="config"/> is null.</exception>
    /// <exception cref="ArgumentException">The configuration has no route.</exception>
    /// <exception cref="FormatException">A matcher of a route is no condition.</exception>
    public static RouteTree Of(AlertmanagerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config.Route is { } route ? new RouteTree(new RouteNode(route, parent: null))
            : throw new ArgumentException("The configuration has no route. Give its root route a receiver.", nameof(config));
    }

    /// <summary>Where an alert goes.</summary>
    /// <param name="labels">The labels of the alert.</param>
    /// <exception cref="ArgumentNullException"><paramref name="labels"/> is null.</exception>
    public RouteMatch Match(LabelSet labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        List<RouteNode> found = [];

        // A root that has conditions is refused by the server; an alert that does not meet them still ends there.
        return new RouteMatch(labels, Root.Collect(labels, found) ? found : [Root]);
    }

    /// <summary>A drawing of the tree, with the receivers.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(".");
        Draw(Root, isRoot: true, "", isLast: true, text);
        return text.ToString();
    }

    private static void Draw(RouteNode node, bool isRoot, string indent, bool isLast, StringBuilder text)
    {
        text.Append('\n').Append(indent).Append(isLast ? "└── " : "├── ")
            .Append(isRoot ? "default-route" : MatcherTexts.Show(node.Matchers))
            .Append(node.Continue ? "  continue: true" : "")
            .Append("  receiver: ").Append(node.Receiver);
        for (var i = 0; i < node.Routes.Count; i++)
        {
            Draw(node.Routes[i], isRoot: false, indent + (isLast ? "    " : "│   "), i == node.Routes.Count - 1, text);
        }
    }
}
