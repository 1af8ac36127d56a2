using System.Text;

namespace PromHa.Core;

/// <summary>Writes block-style YAML, indented by two, that go-yaml, PyYAML and YamlDotNet read alike. Not thread-safe.</summary>
internal sealed class YamlWriter
{
    private readonly StringBuilder _text = new();
    private readonly Stack<Frame> _open = new();
    private Place _place = Place.Start;

    private enum Place
    {
        Start,
        AfterKey,
        AfterDash,
    }

    public override string ToString() => _text.ToString();

    public StringBuilder Text => _text;

    public void StartMapping() => Open(sequence: false);

    public void StartSequence() => Open(sequence: true);

    public void Key(string key)
    {
        NextLine();
        YamlScalarText.Append(_text, key, plain: false, indent: -1);
        _text.Append(':');
        _place = Place.AfterKey;
    }

    public void Item()
    {
        NextLine();
        _text.Append("- ");
        _place = Place.AfterDash;
    }

    public void Scalar(string text, bool plain)
    {
        if (_place == Place.AfterKey)
        {
            _text.Append(' ');
        }

        YamlScalarText.Append(_text, text, plain, indent: _open.Count == 0 ? 2 : _open.Peek().Indent + 2);
        _text.Append('\n');
    }

    public void End()
    {
        var frame = _open.Pop();
        if (frame.Count == 0)
        {
            _text.Append(frame.At == Place.AfterKey ? " " : "").Append(frame.Sequence ? "[]\n" : "{}\n");
        }
    }

    private void Open(bool sequence) =>
        _open.Push(new Frame(sequence, _open.Count == 0 ? 0 : _open.Peek().Indent + 2, _place));

    private void NextLine()
    {
        var frame = _open.Peek();
        if (frame.Count++ > 0)
        {
            _text.Append(' ', frame.Indent);
        }
        else if (frame.At == Place.AfterKey)
        {
            _text.Append('\n').Append(' ', frame.Indent);
        }
    }

    private sealed class Frame(bool sequence, int indent, Place at)
    {
        public bool Sequence { get; } = sequence;

        public int Indent { get; } = indent;

        public Place At { get; } = at;

        public int Count { get; set; }
    }
}
