namespace PromHa.Core;

/// <content>Groups, their names, and flags.</content>
internal sealed partial class RegexParser
{
    private void OpenGroup()
    {
        if (_at + 1 < _text.Length && _text[_at + 1] == '?')
        {
            OpenSpecialGroup();
            return;
        }

        _at++;
        OpenCapture("");
    }

    private void OpenCapture(string name)
    {
        _stack.Add(new(RegexNodeKind.OpenGroup) { Capture = _names.Count, Flags = _flags });
        _names.Add(name);
    }

    private void CloseGroup()
    {
        CloseAlternatives();
        if (_stack.Count < 2 || _stack[^2].Kind != RegexNodeKind.OpenGroup)
        {
            throw Error("a ')' closes nothing: remove it, or write \\) for the character");
        }

        var (group, inner) = (_stack[^2], _stack[^1]);
        _stack.RemoveRange(_stack.Count - 2, 2);
        _flags = group.Flags;
        Push(group.Capture == 0 ? inner : new(RegexNodeKind.Capture, inner) { Capture = group.Capture });
    }

    private void OpenSpecialGroup()
    {
        var start = _at;
        var rest = _text.AsSpan(_at + 2);
        if (rest is ['P', '<', _, ..] or ['<', _, ..])
        {
            _at += rest[0] == 'P' ? 4 : 3;
            var end = _text.IndexOf('>', start);
            var name = end < 0 ? "" : _text[_at..end];
            if (name.Length == 0 || !name.All(static c => c == '_' || char.IsAsciiLetterOrDigit(c)))
            {
                throw Error("a group's name is not closed or not of letters, digits and underscores; lookbehind is not supported");
            }

            _at = end + 1;
            OpenCapture(name);
            return;
        }

        _at += 2;
        ReadFlags(start);
    }

    // After "(?": flags up to ':' for a group of their own or ')' for the rest of the group around.
    private void ReadFlags(int start)
    {
        var (flags, negative, given) = (_flags, false, false);
        while (_at < _text.Length)
        {
            var sign = _text[_at++];
            switch (sign)
            {
                case 'i' or 'm' or 's' or 'U':
                    var flag = sign switch
                    {
                        'i' => RegexFlags.IgnoreCase,
                        'm' => RegexFlags.MultiLine,
                        's' => RegexFlags.DotMatchesNewline,
                        _ => RegexFlags.Lazy,
                    };
                    flags = negative ? flags & ~flag : flags | flag;
                    given = true;
                    continue;
                case '-' when !negative:
                    (negative, given) = (true, false);
                    continue;
                case ':' or ')' when !negative || given:
                    if (sign == ':')
                    {
                        _stack.Add(new(RegexNodeKind.OpenGroup) { Flags = _flags });
                    }

                    _flags = flags;
                    return;
            }

            break;
        }

        throw Error($"'{_text[start.._at]}' is not supported: groups are (…), (?:…), (?P<name>…), (?<name>…), flags i, m, s and U; "
            + "there is no lookahead, lookbehind or atomic group");
    }
}
