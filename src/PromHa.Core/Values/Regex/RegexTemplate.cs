using System.Globalization;
using System.Text;

namespace PromHa.Core;

/// <summary>Replacement templates as Go's Regexp.Expand reads them: $1, ${1}, $name, ${name}, $$; a $ before anything else is a $.</summary>
internal static class RegexTemplate
{
    /// <summary>Whether the text names a group or could: the servers then do not check it as a plain name.</summary>
    public static bool HasVariables(string template) => template.Contains('$', StringComparison.Ordinal);

    public static void Expand(StringBuilder result, string template, Func<int, string?> byNumber, Func<string, string?> byName)
    {
        for (var at = 0; at < template.Length;)
        {
            var dollar = template.IndexOf('$', at);
            if (dollar < 0)
            {
                result.Append(template, at, template.Length - at);
                return;
            }

            result.Append(template, at, dollar - at);
            at = dollar + 1;
            if (at < template.Length && template[at] == '$')
            {
                result.Append('$');
                at++;
            }
            else if (TryReadName(template, at, out var name, out var end))
            {
                // The longest name counts: $1x is the group named 1x.
                result.Append(TryReadNumber(name, out var number) ? byNumber(number) : byName(name));
                at = end;
            }
            else
            {
                result.Append('$');
            }
        }
    }

    private static bool TryReadName(string template, int at, out string name, out int end)
    {
        var braced = at < template.Length && template[at] == '{';
        var start = at + (braced ? 1 : 0);
        end = start;
        while (end < template.Length && Rune.TryGetRuneAt(template, end, out var rune)
            && (rune.Value == '_' || Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber))
        {
            end += rune.Utf16SequenceLength;
        }

        name = template[start..end];
        if (name.Length == 0 || (braced && (end >= template.Length || template[end] != '}')))
        {
            return false;
        }

        end += braced ? 1 : 0;
        return true;
    }

    private static bool TryReadNumber(string name, out int number)
    {
        number = 0;
        return (name[0] != '0' || name.Length == 1) && name.Length <= 9 && name.All(char.IsAsciiDigit)
            && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
