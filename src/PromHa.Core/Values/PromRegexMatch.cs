using System.Text;

namespace PromHa.Core;

/// <summary>A match of a <see cref="PromRegex"/>. Immutable, thread-safe.</summary>
public sealed class PromRegexMatch
{
    private readonly string _text;
    private readonly int[] _positions;
    private readonly string[] _names;

    internal PromRegexMatch(string text, int[] positions, string[] names)
    {
        _text = text;
        _positions = positions;
        _names = names;
    }

    /// <summary>The matched text.</summary>
    public string Value => Group(0)!;

    /// <summary>The number of groups, the whole match included.</summary>
    public int Count => _names.Length;

    internal int Index => _positions[0];

    internal int End => _positions[1];

    /// <summary>The text of a group; null when the group took no part in the match or does not exist.</summary>
    /// <param name="number">The group's number; 0 is the whole match.</param>
    public string? Group(int number) => (uint)number < (uint)_names.Length && _positions[2 * number] >= 0
        ? _text[_positions[2 * number].._positions[(2 * number) + 1]]
        : null;

    /// <summary>The text of a named group, the first one with this name that took part in the match; null when there is none.</summary>
    /// <param name="name">The group's name.</param>
    public string? Group(string name)
    {
        for (var number = 1; number < _names.Length; number++)
        {
            if (_names[number] == name && Group(number) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>
    /// Fills in a replacement as Go's Regexp.Expand does: <c>$1</c>, <c>${1}</c>, <c>$name</c>, <c>${name}</c> and <c>$$</c>. The longest
    /// name counts, <c>$1x</c> is the group named "1x"; a group that is not there is empty.
    /// </summary>
    /// <param name="template">The replacement.</param>
    public string Expand(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var result = new StringBuilder();
        RegexTemplate.Expand(result, template, Group, Group);
        return result.ToString();
    }

    /// <summary>The matched text.</summary>
    public override string ToString() => Value;
}
