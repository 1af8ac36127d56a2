using System.Text;
using PromHa.Core.Prometheus;

namespace PromHa.Testing;

/// <summary>Builds the messages, all of the same shape, so that people find what they look for.</summary>
internal static class Failure
{
    private const int LongestExcerpt = 20;

    /// <summary>The exception to throw.</summary>
    /// <param name="expected">What was expected.</param>
    /// <param name="found">What there is instead.</param>
    /// <param name="hint">How it came about, or what was probably meant.</param>
    /// <param name="excerpt">The part of the configuration that it is about.</param>
    public static ConfigAssertionException Of(string expected, string found, string? hint = null, string? excerpt = null)
    {
        var text = new StringBuilder("Expected: ").Append(expected).Append("\nFound:    ").Append(found);
        if (!string.IsNullOrEmpty(hint))
        {
            text.Append('\n').Append(hint);
        }

        if (!string.IsNullOrWhiteSpace(excerpt))
        {
            var lines = excerpt.TrimEnd().Split('\n');
            text.Append('\n');
            foreach (var line in lines.Take(LongestExcerpt))
            {
                text.Append("\n  ").Append(line.TrimEnd());
            }

            if (lines.Length > LongestExcerpt)
            {
                text.Append($"\n  ... {lines.Length - LongestExcerpt} lines more");
            }
        }

        return new ConfigAssertionException(text.Append('\n').ToString());
    }

    /// <summary>Something that is looked up by its name and is not there.</summary>
    /// <param name="what">What it is: <c>job</c>.</param>
    /// <param name="name">The name.</param>
    /// <param name="names">The names that there are.</param>
    /// <param name="excerpt">The part of the configuration that it is about.</param>
    public static ConfigAssertionException Missing(string what, string name, IEnumerable<string> names, string? excerpt = null)
    {
        var all = names.Distinct().Order(StringComparer.Ordinal).ToArray();
        return Of($"{what} '{name}'", all.Length == 0 ? $"no {what} at all" : Counted(all, what), Nearest.Hint(name, all), excerpt);
    }

    /// <summary>A number that is another one than expected.</summary>
    public static ConfigAssertionException Count(string what, int expected, IReadOnlyCollection<string> found, string? hint = null) =>
        Of($"{expected} {Plural(what, expected)}", found.Count == 0 ? $"no {what} at all" : Counted(found, what), hint);

    /// <summary>Names as messages list them: <c>2 jobs: 'a', 'b'</c>.</summary>
    public static string Counted(IReadOnlyCollection<string> names, string what)
    {
        const int Most = 30;
        return $"{names.Count} {Plural(what, names.Count)}: {Quoted(names.Take(Most))}{(names.Count > Most ? ", ..." : "")}";
    }

    /// <summary>Names in quotes, with commas.</summary>
    public static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(static n => $"'{n}'"));

    /// <summary>A job as it stands in the file.</summary>
    public static string Excerpt(ScrapeConfig job) => new PrometheusConfig { ScrapeConfigs = [job] }.ToYaml();

    // "target of job 'a'": the first noun is the one that is counted.
    private static string Plural(string what, int count)
    {
        var end = what.IndexOf(" of ", StringComparison.Ordinal) is > 0 and var of ? of : what.Length;
        return count == 1 ? what : what[..end] + (what[end - 1] == 's' ? "es" : "s") + what[end..];
    }
}
