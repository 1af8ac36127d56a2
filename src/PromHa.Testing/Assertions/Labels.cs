using PromHa.Core;

namespace PromHa.Testing;

/// <summary>Labels as expected or not.</summary>
internal static class Labels
{
    /// <summary>Expects a label, with a value unless it is null.</summary>
    public static void Expect(string what, IEnumerable<(string Name, string Value)> labels, string name, string? value)
    {
        var all = labels.ToArray();
        var found = all.Where(l => l.Name == name).Select(static l => l.Value).FirstOrDefault();
        if (found is null)
        {
            var shown = value is null ? name : $"{name}={value}";
            throw Failure.Of(
                $"{what} '{shown}'",
                all.Length == 0 ? $"no {what} at all" : Failure.Counted([.. all.Select(static l => $"{l.Name}={l.Value}")], what),
                Nearest.Hint(name, all.Select(static l => l.Name)));
        }

        if (value is not null && found != value)
        {
            throw Failure.Of($"{what} {name} is '{value}'", $"it is '{found}'");
        }
    }

    /// <summary>What is different between two sets of labels, one line a label; null when nothing is.</summary>
    public static string? Difference(LabelSet expected, LabelSet found)
    {
        List<string> lines = [];
        foreach (var name in expected.Names.Union(found.Names).Order(StringComparer.Ordinal))
        {
            var (want, have) = (expected[name], found[name]);
            if (want != have)
            {
                lines.Add(have.Length == 0 ? $"{name} is missing: '{want}' expected"
                    : want.Length == 0 ? $"{name} is not expected: '{have}'"
                    : $"{name} is '{have}': '{want}' expected");
            }
        }

        return lines.Count == 0 ? null : string.Join('\n', lines);
    }
}
