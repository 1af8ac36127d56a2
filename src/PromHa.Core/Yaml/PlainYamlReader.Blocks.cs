namespace PromHa.Core;

/// <content>Literal and folded blocks.</content>
internal sealed partial class PlainYamlReader
{
    /// <param name="parent">The column of the mapping or list that the block is in.</param>
    private YamlScalar? ReadBlockScalar(int parent)
    {
        var (line, column, isFolded) = (_line, Column, Current == '>');
        var isStripped = Next == '-';
        _at += isStripped ? 2 : 1;
        if (_at >= _text.Length || _text[_at] != '\n')
        {
            return null;
        }

        _at++;
        _line++;
        _lineStart = _at;
        _nodes++;
        var indent = _text.AsSpan(_at).IndexOfAnyExcept(' ');
        if (indent <= parent || _text[_at + indent] == '\n')
        {
            return null;
        }

        _built.Clear();
        var breaks = 0;
        while (true)
        {
            var rest = _text.AsSpan(_at);
            var spaces = rest.IndexOfAnyExcept(' ');
            if (spaces < 0 && rest.Length > 0)
            {
                return null;
            }

            if (rest.IsEmpty || (rest[spaces] != '\n' && spaces < indent))
            {
                // A less indented comment right behind a block is one of the things that readers differ in.
                if (!rest.IsEmpty && (spaces > parent || rest[spaces] == '#'))
                {
                    return null;
                }

                break;
            }

            var end = rest.IndexOf('\n');
            if (end < 0 || (rest[spaces] == '\n' && spaces > 0) || (isFolded && spaces > indent))
            {
                return null;
            }

            if (end == 0)
            {
                breaks++;
            }
            else
            {
                // Folded, one line break is a space, and more are one less.
                _ = isFolded && _built.Length > 0 && breaks == 1 ? _built.Append(' ')
                    : _built.Append('\n', isFolded && breaks > 1 ? breaks - 1 : breaks);
                _built.Append(rest[indent..end]);
                breaks = 1;
            }

            _at += end + 1;
            _line++;
            _lineStart = _at;
        }

        if (!isStripped)
        {
            _built.Append('\n');
        }

        _isBlock = true;
        return new YamlScalar(_built.ToString(), plain: false, tag: null, line, column);
    }
}
