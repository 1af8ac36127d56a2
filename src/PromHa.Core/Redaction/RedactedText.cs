using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace PromHa.Core;

/// <summary>The lines of a configuration file without what is secret in them, fit for logs and pages. The file need not be readable YAML.</summary>
/// <remarks>
/// It hides rather too much than too little: values of keys that Prometheus and Alertmanager hide themselves, credentials in
/// addresses and headers, private keys and hashes. For one thread at a time.
/// </remarks>
public sealed partial class RedactedText
{
    /// <summary>What stands for a secret.</summary>
    public const string Secret = "<secret>";
    private const string PrivateKey = "-----BEGIN ";

    // Shorter values would be found in words.
    private const int Telling = 4;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private readonly string[] _lines;
    private readonly int[] _visible;
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    /// <summary>Reads a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="role">What it is for: that decides what is secret in it.</param>
    public RedactedText(ReadOnlySpan<byte> content, ConfFileRole role)
    {
        _lines = Encoding.UTF8.GetString(content).Split('\n');
        _visible = new int[_lines.Length];
        for (var i = 0; i < _lines.Length; i++)
        {
            _lines[i] = _lines[i].TrimEnd('\r');
            _visible[i] = _lines[i].Length;
        }

        // A mark of the byte order takes no column.
        _lines[0] = _lines[0].TrimStart('\uFEFF');
        _visible[0] = _lines[0].Length;
        HideValues(role);
        HideAnchors();
    }

    /// <summary>Gets the number of lines.</summary>
    public int Count => _lines.Length;

    /// <summary>Hides what is secret in any text: credentials in addresses, headers and parameters, hashes of passwords.</summary>
    /// <param name="text">A line or a message.</param>
    /// <returns>The text without them.</returns>
    public static string Hide(string text) => SecretPatterns.Hide(text);

    /// <summary>A line, with how much of its beginning is as it is in the file.</summary>
    /// <param name="index">The line, from 0.</param>
    /// <param name="message">What was found in the line, if anything: it may tell that a badly written key is a secret one.</param>
    /// <param name="column">Where it was found, from 1.</param>
    /// <returns>The line, and the length of the part that is unchanged.</returns>
    public (string Text, int Faithful) Line(int index, string message = "", int column = 0)
    {
        ArgumentNullException.ThrowIfNull(message);
        var line = _lines[index];
        var secretFrom = SecretPatterns.ProposesSecretKey(message) ? column - 1 : (int?)null;
        if (secretFrom is { } at && line.IndexOf(':', Math.Clamp(at, 0, line.Length)) is >= 0 and var colon)
        {
            var value = line.AsSpan(colon + 1).TrimStart();
            _visible[index] = Math.Min(_visible[index], line.Length - value.Length);
        }

        var shown = _visible[index] < line.Length ? line[.._visible[index]] + Secret : line;
        var hidden = SecretPatterns.Hide(shown);
        var faithful = 0;
        while (faithful < Math.Min(hidden.Length, line.Length) && hidden[faithful] == line[faithful])
        {
            faithful++;
        }

        return (hidden, ReferenceEquals(hidden, line) ? line.Length : faithful);
    }

    /// <summary>A message about the file, without values of it that are secret.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The message without them.</returns>
    public string WithoutSecrets(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        foreach (var secret in _secrets)
        {
            message = secret.Length >= Telling
                ? message.Replace(secret, Secret, StringComparison.Ordinal)
                : message.Replace($"'{secret}'", $"'{Secret}'", StringComparison.Ordinal);
        }

        return SecretPatterns.Hide(message);
    }

    // Forward through the file: a secret key hides the rest of its line, all deeper lines below, and a quoted text to its end.
    private void HideValues(ConfFileRole role)
    {
        var below = -1;
        var quote = '\0';
        var isKey = false;
        for (var i = 0; i < _lines.Length; i++)
        {
            var line = _lines[i];
            isKey |= line.Contains(PrivateKey, StringComparison.Ordinal);
            if (quote != '\0' || isKey)
            {
                Hide(i, quote != '\0' ? 0 : Math.Max(line.IndexOf(PrivateKey, StringComparison.Ordinal), 0));
                isKey &= !line.Contains("-----END ", StringComparison.Ordinal);
                if (quote != '\0' && Closes(line, quote))
                {
                    quote = '\0';
                }

                continue;
            }

            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var indent = Indent(line);
            var isItem = line.AsSpan(indent).StartsWith("- ");
            if (below >= 0 && (indent > below || (indent == below && isItem) || !SecretPatterns.BeginsSomething(line)))
            {
                Hide(i, indent);
                continue;
            }

            below = -1;
            var end = SecretPatterns.EndOfKey(line, role);
            if (end < 0)
            {
                continue;
            }

            var value = line.AsSpan(end).TrimStart();
            if (value.IsEmpty || value[0] == '#')
            {
                below = SecretPatterns.IsMapping(line) ? -1 : KeyIndent(line);
                continue;
            }

            // A mapping in one line says further on what is secret in it; hiding all of it is simpler, and safe.
            Hide(i, end + line.Length - end - value.Length);
            below = KeyIndent(line);
            quote = value[0] is '"' or '\'' && !Closes(value[1..], value[0]) ? value[0] : '\0';
        }
    }

    // password: *x — the value stands elsewhere, behind &x.
    private void HideAnchors()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _lines.Length; i++)
        {
            if (_visible[i] < _lines[i].Length && Alias().Match(_lines[i], _visible[i]) is { Success: true } alias)
            {
                names.Add("&" + alias.Groups[1].Value);
            }
        }

        for (var i = 0; names.Count > 0 && i < _lines.Length; i++)
        {
            foreach (Match anchor in Anchor().Matches(_lines[i]))
            {
                if (names.Contains(anchor.Value))
                {
                    Hide(i, anchor.Index);
                }
            }
        }
    }

    private void Hide(int index, int from)
    {
        _visible[index] = Math.Min(_visible[index], from);
        var value = _lines[index].AsSpan(from).Trim();
        Remember(value);
        Remember(value.Trim("\"',{}[]- "));
        var rest = _lines[index][from..];
        foreach (Match word in Word().Matches(rest))
        {
            // Keys, and the short words of which messages are made, tell nothing.
            var isKey = rest.AsSpan(word.Index + word.Length).TrimStart('"').TrimStart('\'').StartsWith(":");
            if (!isKey && (word.Length >= 8 || word.ValueSpan.ContainsAnyExcept(Letters)))
            {
                Remember(word.ValueSpan);
            }
        }
    }

    private void Remember(ReadOnlySpan<char> value)
    {
        if (!value.IsEmpty && value is not ("|" or ">" or "|-" or ">-" or "true" or "false" or "null" or "~" or "username" or "url"))
        {
            _secrets.Add(value.ToString());
        }
    }

    private static bool Closes(ReadOnlySpan<char> text, char quote)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && quote == '"')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                return true;
            }
        }

        return false;
    }

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    // "- password: |" has its text deeper than the key, not than the dash.
    private static int KeyIndent(string line) => line.Length - line.TrimStart(' ', '-').Length;

    [GeneratedRegex(@"\*([^\s,\[\]{}]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Alias();

    [GeneratedRegex(@"&[^\s,\[\]{}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Anchor();

    // The value alone, where more follows on the line.
    [GeneratedRegex(@"(?<="")(?:[^""\\]|\\.)+(?="")|(?<=')[^']+(?=')|[^\s""',{}\[\]]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
