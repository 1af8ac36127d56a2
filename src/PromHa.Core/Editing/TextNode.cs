namespace PromHa.Core;

internal enum TextNodeKind
{
    Scalar,
    Sequence,
    Mapping,
    Alias,
}

/// <summary>A value with the place it takes up in its text. Lines and columns are counted from 0, ends are exclusive indexes.</summary>
internal sealed class TextNode(TextNodeKind kind, int start, int line, int column)
{
    public TextNodeKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int Line { get; } = line;

    /// <summary>The column of the value; of a block sequence that of its dashes.</summary>
    public int Column { get; } = column;

    public int End { get; set; } = start;

    /// <summary>The last line with something of this value on it.</summary>
    public int LastLine { get; set; } = line;

    /// <summary>In brackets or braces.</summary>
    public bool IsFlow { get; set; }

    /// <summary>The text of a scalar.</summary>
    public string Value { get; set; } = "";

    /// <summary>Nothing is written: the value of <c>key:</c>.</summary>
    public bool IsNothing => Kind == TextNodeKind.Scalar && Start == End;

    public List<TextNode> Items { get; } = [];

    public List<(TextNode Key, TextNode Value)> Entries { get; } = [];

    public TextNode? this[string key] => Entries.Find(e => e.Key.Value == key).Value;
}
