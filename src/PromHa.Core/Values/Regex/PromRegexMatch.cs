using System.Globalization;
using System.Text;

namespace PromHa.Core;

/// <summary>What a <see cref="PromRegex"/> took of a text. Immutable, thread-safe.</summary>
public sealed class PromRegexMatch
{
    private readonly PromRegex _regex;
    private readonly string _text;
    private readonly int[] _slots;

    internal PromRegexMatch(PromRegex regex, string text, int[] slots) => (_regex, _text, _slots) = (regex, text, slots);

    /// <summary>The text that matched.</summary>
    public string Value => this[0]!;

    /// <summary>What a group took, of a repeated one the last time; null when the group took no part or there is none of the number.</summary>
    /// <param name="number">The number; 0 is the whole match.</param>
    public string? this[int number] => number >= 0 && number < _slots.Length / 2 && _slots[2 * number] >= 0
        ? _text[_slots[2 * number].._slots[(2 * number) + 1]]
        : null;

    /// <summary>What a named group took; of several groups of the name the first that took part. Null when none did.</summary>
    /// <param name="name">The name.</param>
    public string? this[string name] => Enumerable.Range(1, _regex.GroupCount)
        .Where(n => _regex.GroupNames[n] == name).Select(n => this[n]).FirstOrDefault(static t => t is not null);

    /// <summary>
    /// Fills a template in as Prometheus does with <c>target_label</c> and <c>replacement</c>: <c>$1</c>, <c>${1}</c>, <c>$name</c> and
    /// <c>${name}</c> become what the group took (nothing when it took no part or does not exist), <c>$$</c> becomes <c>$</c>. Without
    /// braces a name is as long as possible: <c>$1x</c> is the group <c>1x</c>. Any other <c>$</c> stays.
    /// </summary>
    /// <param name="template">The template.</param>
    /// <exception cref="ArgumentNullException"><paramref name="template"/> is null.</exception>
    public string Expand(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var result = new StringBuilder();
        for (var at = 0; at < template.Length;)
        {
            var dollar = template.IndexOf('$', at);
            result.Append(template, at, (dollar < 0 ? template.Length : dollar) - at);
            if (dollar < 0)
            {
                break;
            }

            at = dollar + 1;
            if (at < template.Length && template[at] == '$')
            {
                result.Append('$');
                at++;
            }
            else if (Reference(template, ref at) is { } name)
            {
                result.Append(Number(name) is { } number ? this[number] : this[name]);
            }
            else
            {
                result.Append('$');
            }
        }

        return result.ToString();
    }

    /// <summary>The name behind a dollar; the place does not move when there is none.</summary>
    private static string? Reference(string template, ref int at)
    {
        var braced = at < template.Length && template[at] == '{';
        var start = at + (braced ? 1 : 0);
        var end = start;
        while (end < template.Length)
        {
            var (codePoint, length) = RegexText.CodePointAt(template, end);
            var rune = new Rune(codePoint);
            if (!Rune.IsLetter(rune) && !Rune.IsDigit(rune) && codePoint != '_')
            {
                break;
            }

            end += length;
        }

        if (end == start || (braced && (end >= template.Length || template[end] != '}')))
        {
            return null;
        }

        at = end + (braced ? 1 : 0);
        return template[start..end];
    }

    private static int? Number(string name) => name.All(char.IsAsciiDigit) && (name.Length == 1 || name[0] != '0')
        && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
