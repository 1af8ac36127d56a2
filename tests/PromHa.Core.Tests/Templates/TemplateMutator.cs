using System.Text.RegularExpressions;

namespace PromHa.Core.Tests.Templates;

/// <summary>Small random changes to templates: tokens lost, doubled, swapped, replaced. The same seed makes the same changes.</summary>
internal static partial class TemplateMutator
{
    /// <summary>Templates that use all of the syntax, as raw material.</summary>
    public static readonly string[] Seeds =
    [
        "{{ if gt $value 1.5 }}high{{ else if eq .Labels.job \"a\" }}a{{ else }}low{{ end }}",
        "{{ with $x := .Labels }}{{ $x.job }}{{ else }}none{{ end }}",
        "{{ range $k, $v := $labels }}{{ $k }}={{ $v }},{{ end }}",
        "{{ range query \"up\" }}{{ if eq .Value 0.0 }}{{ continue }}{{ end }}{{ .Labels.instance }}{{ break }}{{ else }}-{{ end }}",
        "{{ define \"x\" }}{{ . | toUpper }}{{ end }}{{ template \"x\" $labels.job }}",
        "{{ block `b` .Labels }}{{ .job }}{{ end }}",
        "a {{- /* comment */ -}} b {{- $y := (index $labels \"job\" | title) -}} {{ $y }}",
        "{{ printf \"%s %d %c\" (print 1 2) 0x1F 'a' | html }}",
        "{{ $a := 1_000 }}{{ $a = -2.5e3 }}{{ ($labels).job }}{{ (index .Labels `x`).y }}",
        "{{ and true (not false) nil | len }}{{ 1i }}{{ .1 }}{{ +3 }}{{ '\\n' }}{{ \"\\x41\\u00e9\" }}",
        "{{\n  $value\n  | humanize\n}}\nand\n{{ $labels.instance }}",
    ];

    private static readonly string[] Pieces =
    [
        "{{", "}}", "{{-", "-}}", " - }}", "{", "}", "(", ")", "|", ",", ":=", "=", ":", "$", "$x", "$labels", "$value", "$a", ".", ".Labels", ".x.y", "..", "\"",
        "'", "`", "\"a\"", "'a'", "''", "'ab'", "`a`", "1", "-1", "1.", "0x", "0b1", "0o8", "09", "1e9", "1e", "1i", "1+2i", "1+2", "1_0", "_1", "99999999999999999999",
        "+", "-", "/", "/*", "*/", "{{/*", "*/}}", "{{ end }}", "{{ else }}", "{{ if .a }}", "{{ range . }}", "{{ with . }}", "{{ define \"d\" }}", "{{ block \"d\" . }}",
        "{{ template \"d\" }}", "{{ break }}", "{{ continue }}", "{{ else if 1 }}", "if", "else", "end", "range", "with", "define", "block", "template", "nil", "true",
        "false", "break", "continue", "print", "len", "eq", "humanize", "nope", "\n", "\t", "\r\n", " ", "\u00a0", "é", "\\", "\\n", "#", "!", "&&", "==", "<", "[0]", "@",
        "\"\\q\"", "\"\\'\"", "'\\\"'", "'\\''", "\"\\400\"", "\"\\xZ\"", "\"\\ud800\"", "0x1p4", "0x1.8p1", "0b1.1", "1p4", "1__0", "1_", "0_1", "0x_1", "1e+5i", "0i", "-0", "+.5", ".5i",
    ];

    /// <summary>The text with one to three changes.</summary>
    public static string Mutate(string text, Random random)
    {
        var tokens = TokenPattern().Matches(text).Select(static m => m.Value).ToList();
        for (var n = random.Next(1, 4); n > 0 && tokens.Count > 0; n--)
        {
            // Mostly inside of actions, where the syntax is.
            var inside = Enumerable.Range(0, tokens.Count).Where(i => tokens[i].Length < 20).ToArray();
            var at = inside.Length > 0 ? inside[random.Next(inside.Length)] : 0;
            switch (random.Next(7))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 2:
                    tokens[at] = Pieces[random.Next(Pieces.Length)];
                    break;
                case 3 or 4:
                    tokens.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 5:
                    var other = random.Next(tokens.Count);
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                default:
                    var token = tokens[at];
                    tokens[at] = token.Length == 0 ? token : token.Remove(random.Next(token.Length), 1);
                    break;
            }
        }

        return string.Concat(tokens);
    }

    [GeneratedRegex(@"\{\{-?|-?\}\}|[$.]?\w+|\s+|[^\s\w]|.", RegexOptions.Singleline)]
    private static partial Regex TokenPattern();
}
