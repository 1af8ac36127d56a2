using PromHa.Core;
using PromHa.Core.Alertmanager;

namespace PromHa.Testing;

/// <summary>Expectations about an <c>alertmanager.yml</c>. Thread-safe.</summary>
public static class AlertmanagerConfigAssertions
{
    /// <summary>Expects a receiver.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="name">The receiver's name.</param>
    /// <returns>The receiver.</returns>
    /// <exception cref="ConfigAssertionException">There is none of that name.</exception>
    public static Receiver ShouldHaveReceiver(this AlertmanagerConfig config, string name)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config.Receivers.FirstOrDefault(r => r.Name == name) ?? throw Failure.Missing("receiver", name, config.Receivers.Select(static r => r.Name));
    }

    /// <summary>Expects that an alert reaches these receivers and no others; their order does not count. Time intervals are not looked at.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="labels">The labels of the alert, <c>alertname</c> and the external ones included where routes ask for them.</param>
    /// <param name="receivers">The receivers, one or more: every alert ends somewhere.</param>
    /// <returns>The routes that the alert takes, with their grouping and waits.</returns>
    /// <exception cref="ArgumentException">No receiver is given, the configuration has no route, or null is given.</exception>
    /// <exception cref="FormatException">A matcher of a route is no condition.</exception>
    /// <exception cref="ConfigAssertionException">A receiver is not reached, or another one is.</exception>
    public static RouteMatch ShouldRoute(this AlertmanagerConfig config, LabelSet labels, params IReadOnlyList<string> receivers)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(receivers);
        if (receivers.Count == 0)
        {
            throw new ArgumentException("Give one receiver or more: an alert that no route takes ends at the root's.", nameof(receivers));
        }

        var tree = RouteTree.Of(config);
        var match = tree.Match(labels);
        if (match.Receivers.ToHashSet().SetEquals(receivers))
        {
            return match;
        }

        var unknown = receivers.Where(r => config.Receivers.All(known => known.Name != r)).ToArray();
        throw Failure.Of(
            $"an alert {labels} reaches {Failure.Quoted(receivers)}",
            $"it reaches {Failure.Quoted(match.Receivers)}",
            string.Join('\n', new[]
            {
                $"By:       {string.Join("\n          ", match.Routes)}",
                Sets.Difference(receivers, match.Receivers),
                unknown.Length == 0 ? null : $"Unknown:  {Failure.Quoted(unknown)}, there is no such receiver",
            }.Where(static l => !string.IsNullOrEmpty(l))),
            tree.ToString());
    }
}
