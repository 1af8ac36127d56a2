using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PromHa.Core;

/// <summary>Reads where everything stands in the first document of a text.</summary>
internal static class TextTree
{
    public static TextNode? Read(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        return ReadNode(parser, text);
    }

    private static TextNode ReadNode(IParser parser, string text)
    {
        var at = parser.Current!;
        switch (at)
        {
            case AnchorAlias alias:
                parser.MoveNext();
                return Ended(Node(TextNodeKind.Alias, alias), alias.End);
            case Scalar scalar:
                parser.MoveNext();
                var value = Node(TextNodeKind.Scalar, scalar);
                value.Value = scalar.Value;
                return scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded ? EndOfBlock(value, text) : Ended(value, scalar.End);
            case SequenceStart start:
                parser.MoveNext();
                var sequence = Node(TextNodeKind.Sequence, start);
                sequence.IsFlow = start.Style == SequenceStyle.Flow;
                while (parser.Current is not SequenceEnd)
                {
                    sequence.Items.Add(ReadNode(parser, text));
                }

                parser.MoveNext();
                return EndedBy(sequence, sequence.Items, text);
            case MappingStart start:
                parser.MoveNext();
                var mapping = Node(TextNodeKind.Mapping, start);
                mapping.IsFlow = start.Style == MappingStyle.Flow;
                while (parser.Current is not MappingEnd)
                {
                    mapping.Entries.Add((ReadNode(parser, text), ReadNode(parser, text)));
                }

                parser.MoveNext();
                return EndedBy(mapping, mapping.Entries.SelectMany(static e => new[] { e.Key, e.Value }), text);
            default:
                throw new YamlException(at.Start, at.End, "A value is expected here.");
        }
    }

    private static TextNode Node(TextNodeKind kind, ParsingEvent at) => new(kind, (int)at.Start.Index, (int)at.Start.Line - 1, (int)at.Start.Column - 1);

    private static TextNode Ended(TextNode node, Mark end)
    {
        node.End = (int)end.Index;
        node.LastLine = (int)end.Line - 1;
        return node;
    }

    // The events at the end of collections stand where the next thing begins: the content and the closing bracket tell better.
    private static TextNode EndedBy(TextNode node, IEnumerable<TextNode> content, string text)
    {
        foreach (var child in content)
        {
            node.End = Math.Max(node.End, child.End);
            node.LastLine = Math.Max(node.LastLine, child.LastLine);
        }

        return node.IsFlow ? Closed(node, text) : node;
    }

    private static TextNode Closed(TextNode node, string text)
    {
        var at = Math.Max(node.End, node.Start + 1);
        while (at < text.Length && text[at] is not (']' or '}'))
        {
            if (text[at] == '#')
            {
                at = text.IndexOf('\n', at);
            }

            node.LastLine += text[at] == '\n' ? 1 : 0;
            at++;
        }

        node.End = at + 1;
        return node;
    }

    // A block scalar goes on as long as its lines are empty or indented deeper than the line it began on.
    private static TextNode EndOfBlock(TextNode node, string text)
    {
        var header = text.IndexOf('\n', node.Start);
        if (header < 0)
        {
            (node.End, node.LastLine) = (text.Length, node.Line);
            return node;
        }

        (node.End, node.LastLine) = (header, node.Line);
        var indent = -1;
        for (int start = header + 1, line = node.Line + 1; start < text.Length; line++)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var content = text.AsSpan(start, end - start).TrimEnd('\r');
            var spaces = content.Length - content.TrimStart(' ').Length;
            if (spaces < content.Length)
            {
                indent = indent < 0 ? spaces : indent;
                if (spaces < indent || spaces == 0)
                {
                    break;
                }

                (node.End, node.LastLine) = (end, line);
            }

            start = end + 1;
        }

        return node;
    }
}
