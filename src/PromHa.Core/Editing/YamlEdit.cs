using System.Text;

namespace PromHa.Core;

/// <summary>
/// Changes one place of a YAML text and leaves every other byte as it is: comments, order, quotes, line ends. Works on block style as
/// people write it; in brackets only on lists of single values. The caller checks that the result means what it should.
/// </summary>
internal sealed partial class YamlEdit
{
    private readonly string _newLine;
    private string _text;

    public YamlEdit(string text)
    {
        _text = text;
        _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
    }

    public string Text => _text;

    public TextNode? Root => TextTree.Read(_text);

    /// <summary>Adds an item at the end of the list that the key holds; makes the list, or the key, where there is none.</summary>
    /// <param name="parent">The mapping with the key; null for the top of an empty file.</param>
    /// <param name="key">The key of the list.</param>
    /// <param name="item">The item as it is written at the margin, without its dash.</param>
    public void AddItem(TextNode? parent, string key, string item)
    {
        var list = parent?[key];
        if (list is { Kind: TextNodeKind.Sequence, Items.Count: > 0 })
        {
            AddItem(list, item);
        }
        else if (list is null)
        {
            AddKey(parent, key, Lines(item, 2, dash: true), sameLine: false);
        }
        else
        {
            // "key:" or "key: []": the list begins on the next line.
            var name = parent!.Entries.Find(e => e.Key.Value == key).Key;
            Replace(BehindColon(name), list.End, "");
            InsertAfterLine(name.Line, Lines(item, name.Column + 2, dash: true));
        }
    }

    /// <summary>Adds an item at the end of a list that has some.</summary>
    public void AddItem(TextNode list, string item)
    {
        if (list.IsFlow)
        {
            Replace(list.Items[^1].End, list.Items[^1].End, ", " + item.TrimEnd('\n'));
            return;
        }

        InsertAfterLine(list.LastLine, Lines(item, list.Column, dash: true));
    }

    /// <summary>Removes an item with the comment directly above it. The last item takes the key along, unless the list is the whole file.</summary>
    public void RemoveItem(TextNode? parent, string? key, TextNode list, int index)
    {
        if (list.Items.Count == 1 && parent is not null && key is not null)
        {
            RemoveList(parent, key, list);
        }
        else if (list.IsFlow)
        {
            var (from, to) = index > 0 ? (list.Items[index - 1].End, list.Items[index].End) : (list.Items[0].Start, list.Items[1].Start);
            Replace(from, to, "");
        }
        else if (list.Items.Count == 1)
        {
            RemoveLines(DashLine(list, 0), list.LastLine);
            _text = _text.TrimEnd() + (_text.Trim().Length == 0 ? "[]" : _newLine + "[]") + _newLine;
        }
        else
        {
            RemoveLines(CommentStart(DashLine(list, index), list.Column), list.Items[index].LastLine);
        }
    }

    // A comment above the key is about the list, whatever is in it.
    private void RemoveList(TextNode parent, string key, TextNode list)
    {
        var name = parent.Entries.Find(e => e.Key.Value == key).Key;
        if (CommentStart(name.Line, name.Column) == name.Line)
        {
            RemoveKey(parent, key);
        }
        else
        {
            Replace(BehindColon(name), list.End, " []");
        }
    }

    /// <summary>Replaces an item, the comments above it stay.</summary>
    public void ReplaceItem(TextNode list, int index, string item)
    {
        if (list.IsFlow)
        {
            Replace(list.Items[index].Start, list.Items[index].End, item.TrimEnd('\n'));
            return;
        }

        var first = DashLine(list, index);
        RemoveLines(first, list.Items[index].LastLine);
        InsertAfterLine(first - 1, Lines(item, list.Column, dash: true));
    }

    /// <summary>Sets the single value of a key; adds the key where it is not there.</summary>
    public void SetScalar(TextNode? parent, string key, string value)
    {
        var written = Inline(value);
        if (parent?[key] is not { } old)
        {
            AddKey(parent, key, written, sameLine: true);
        }
        else if (old.IsNothing)
        {
            var at = BehindColon(parent.Entries.Find(e => e.Key.Value == key).Key);
            Replace(at, at, " " + written);
        }
        else
        {
            Replace(old.Start, old.End, written);
        }
    }

    /// <summary>Adds a key at the end of a mapping.</summary>
    /// <param name="parent">The mapping; null for the top of an empty file.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">One line after the key, or the lines below it as they are written at the margin.</param>
    /// <param name="sameLine">Whether the value stands on the line of the key.</param>
    public void AddKey(TextNode? parent, string key, string value, bool sameLine)
    {
        var name = Inline(key);
        if (parent is null)
        {
            var text = _text.TrimEnd();
            _text = text + (text.Length == 0 ? "" : _newLine) + name + ":" + (sameLine ? " " + value + _newLine : _newLine + Normal(value));
        }
        else if (parent.IsFlow)
        {
            var at = parent.Entries.Count == 0 ? parent.End - 1 : parent.Entries[^1].Value.End;
            Replace(at, at, (parent.Entries.Count == 0 ? "" : ", ") + name + ": " + value);
        }
        else
        {
            var indent = parent.Entries[0].Key.Column;
            var lines = sameLine ? new string(' ', indent) + name + ": " + value + "\n"
                : new string(' ', indent) + name + ":\n" + Indent(value, indent);
            InsertAfterLine(parent.LastLine, lines);
        }
    }

    /// <summary>Gives a key the section below it; adds the key where it is not there.</summary>
    /// <param name="parent">The mapping; null for the top of an empty file.</param>
    /// <param name="key">The key.</param>
    /// <param name="section">The section as it is written at the margin.</param>
    public void SetSection(TextNode? parent, string key, string section)
    {
        if (parent?[key] is not { } old)
        {
            AddKey(parent, key, parent is { IsFlow: true } ? "{" + section.TrimEnd('\n').Replace("\n", ", ", StringComparison.Ordinal) + "}" : Indent(section, 2), sameLine: false);
            return;
        }

        var name = parent.Entries.Find(e => e.Key.Value == key).Key;
        Replace(BehindColon(name), old.End, "");
        InsertAfterLine(name.Line, Indent(section, name.Column + 2));
    }

    /// <summary>Adds an item at the end of a file that is a list.</summary>
    public void AddRootItem(TextNode? list, string item)
    {
        if (list is { Items.Count: > 0 })
        {
            AddItem(list, item);
            return;
        }

        if (list is not null)
        {
            Replace(list.Start, list.End, "");
        }

        var text = _text.TrimEnd();
        _text = text + (text.Length == 0 ? "" : _newLine) + Normal(Lines(item, 0, dash: true));
    }

    /// <summary>Removes a key with its value and the comment directly above it.</summary>
    public void RemoveKey(TextNode parent, string key)
    {
        var index = parent.Entries.FindIndex(e => e.Key.Value == key);
        var (name, value) = parent.Entries[index];
        if (parent.IsFlow)
        {
            var (from, to) = index > 0 ? (parent.Entries[index - 1].Value.End, value.End)
                : parent.Entries.Count > 1 ? (name.Start, parent.Entries[1].Key.Start) : (name.Start, value.End);
            Replace(from, to, "");
            return;
        }

        var last = Math.Max(name.LastLine, value.LastLine);
        if (index == 0 && LineText(name.Line).AsSpan(0, name.Column).Trim(' ').StartsWith("-"))
        {
            // The key stands behind the dash of its item: the next one moves up.
            Replace(name.Start, parent.Entries.Count > 1 ? parent.Entries[1].Key.Start : value.End, parent.Entries.Count > 1 ? "" : "{}");
            return;
        }

        RemoveLines(CommentStart(name.Line, name.Column), last);
    }

    /// <summary>Gives single values other texts.</summary>
    public void ReplaceScalars(IEnumerable<(TextNode Node, string Text)> changes)
    {
        // From the end on, so that the places of the others stay right.
        foreach (var (node, text) in changes.OrderByDescending(static c => c.Node.Start))
        {
            Replace(node.Start, node.End, Inline(text));
        }
    }

    /// <summary>A value as it is written on one line.</summary>
    public static string Inline(string value)
    {
        var text = new StringBuilder();
        YamlScalarText.Append(text, value, plain: false, indent: -1);
        return text.ToString();
    }
}
