using PromHa.Core.Alertmanager;

namespace PromHa.Core;

/// <summary>What checks ask about routes and their conditions.</summary>
internal static class RouteConditions
{
    private static readonly string[] SilentNames =
        ["null", "none", "nil", "noop", "nothing", "drop", "discard", "devnull", "dev-null", "blackhole", "black-hole", "void", "ignore", "dummy"];

    /// <summary>The route and all below it.</summary>
    public static IEnumerable<Route> All(Route route) => route.Routes.SelectMany(All).Prepend(route);

    /// <summary>Whether a receiver has an integration of any kind; what could not be read or is misspelt may be one.</summary>
    public static bool Notifies(Receiver receiver)
    {
        var type = ModelType.Of(typeof(Receiver));
        return type.Fields.Any(f => f.Codec.HoldsModels && !f.IsAbsent(receiver))
            || (receiver.Source?.Resolve() is YamlMapping mapping && mapping.Entries.Any(e => type.Field(e.Key.Value) is null or { Codec.HoldsModels: true } && !IsEmpty(e.Value)));
    }

    /// <summary>Whether a receiver is named as one that is meant to notify nobody.</summary>
    public static bool IsSilentByName(string name) => SilentNames.Any(s => name.Contains(s, StringComparison.OrdinalIgnoreCase));

    /// <summary>The conditions of a route, without those that are always met; null when one cannot be read.</summary>
    public static IReadOnlyList<Matcher>? Of(Route route, FileScope scope)
    {
        // What the reader could not make anything of is missing from the model.
        if (!IsWhole(route, "match", route.Match.Count) || !IsWhole(route, "match_re", route.MatchRe.Count) || !IsWhole(route, "matchers", route.Matchers.Count))
        {
            return null;
        }

        List<Matcher> all =
        [
            .. route.Match.Select(static m => new Matcher(m.Name, MatchOperator.Equal, m.Value)),
            .. route.MatchRe.Select(static m => new Matcher(m.Name, MatchOperator.Regex, m.Value.Pattern)),
        ];
        foreach (var text in route.Matchers)
        {
            if (!MatcherText.TryAll(text, scope.Matchers, out var matchers, out _))
            {
                return null;
            }

            all.AddRange(matchers);
        }

        all.RemoveAll(static m => m.Operator == MatchOperator.Regex && IsAnything(m.Value));
        return all;
    }

    /// <summary>Whether every alert that meets the second conditions also meets the first.</summary>
    public static bool Covers(IReadOnlyList<Matcher> first, IReadOnlyList<Matcher> second) => first.All(m => second.Any(s => s.Equals(m) || Implies(s, m)));

    /// <summary>Whether an expression matches any text, also an empty one.</summary>
    public static bool IsAnything(string expression) => expression.TrimStart('^').TrimEnd('$') is ".*" or "(.*)" or "(?:.*)" or ".*?";

    private static bool IsEmpty(YamlNode node) => node.IsNull || node is YamlSequence { Items.Count: 0 };

    // The label has one value then, so the other condition is met or it is not.
    private static bool Implies(Matcher exact, Matcher other) =>
        exact.Operator == MatchOperator.Equal && exact.Name == other.Name && other.Matches([(exact.Name, exact.Value)]);

    private static bool IsWhole(Route route, string key, int count) => SectionValues.Content(route, key) switch
    {
        null => true,
        YamlSequence list => list.Items.Count == count,
        YamlMapping map => map.Entries.Count == count,
        _ => false,
    };
}
