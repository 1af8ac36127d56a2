using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PromHa.Core;

/// <summary>
/// Builds nodes from YAML events and adds what go-yaml checks and the event parser does not: duplicate keys, unknown anchors,
/// limits, and content that the servers would not read.
/// </summary>
internal sealed class YamlReader
{
    // Real files nest a dozen levels; the limit keeps a hostile file from exhausting the stack.
    private const int MaxDepth = 200;
    private const int MaxNodes = 5_000_000;
    private const int MaxAliasNodes = 400_000;

    private readonly Parser _parser;
    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);
    private readonly List<YamlProblem> _problems = [];
    private int _depth;
    private int _nodes;
    private long _aliasNodes;

    private YamlReader(string text) => _parser = new Parser(new StringReader(text));

    public static YamlFile Read(ReadOnlySpan<byte> bytes)
    {
        var text = YamlText.Decode(bytes, out var problem);
        return text is null ? new YamlFile(null, [problem]) : Read(text);
    }

    public static YamlFile Read(string text) =>
        PlainYamlReader.TryRead(text) is { } root ? new YamlFile(root, []) : ReadAnything(text);

    /// <summary>Without the short cut for files in the usual form.</summary>
    public static YamlFile ReadAnything(string text)
    {
        var reader = new YamlReader(text);
        YamlNode? root = null;
        try
        {
            root = reader.ReadFirstDocument();
        }
        catch (YamlRefusedException e)
        {
            reader._problems.Add(e.Problem);
        }
        catch (SemanticErrorException e) when (e.Message.Contains("<document end>", StringComparison.Ordinal))
        {
            // Content at a lower indentation than the first line: the servers take that for the end.
            reader._problems.Add(Unread(e.Start));
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException or ArithmeticException or FormatException)
        {
            reader._problems.Add(YamlSyntaxProblem.Of(e, text));
        }

        return new YamlFile(root is { IsNull: true } ? null : root, reader._problems);
    }

    private YamlNode? ReadFirstDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        var start = _parser.Consume<DocumentStart>();
        if (start.Version is { Version: var version } && (version.Major != 1 || version.Minor is not (1 or 2)))
        {
            throw Refuse(IssueIds.Syntax, start.Start, "The %YAML version of this document is not one that the servers read. Remove the directive.");
        }

        var root = ReadNode();
        ReportUnreadContent();
        return root;
    }

    private void ReportUnreadContent()
    {
        Mark at;
        try
        {
            _parser.Consume<DocumentEnd>();
            if (_parser.Accept<StreamEnd>(out _))
            {
                return;
            }

            at = _parser.Current!.Start;
            // A file that ends with a bare "---" loses nothing.
            if (_parser.TryConsume<DocumentStart>(out _) && _parser.TryConsume<Scalar>(out var scalar) && scalar.Value.Length == 0
                && scalar.Style == ScalarStyle.Plain && _parser.TryConsume<DocumentEnd>(out _) && _parser.Accept<StreamEnd>(out _))
            {
                return;
            }
        }
        catch (YamlException e)
        {
            at = e.Start;
        }

        _problems.Add(Unread(at));
    }

    private static YamlProblem Unread(Mark at) => new(IssueIds.UnreadContent, (int)at.Line, (int)at.Column,
        "Everything from here on would be dropped in silence: the servers read the first YAML document only. "
        + "Make it one document: remove the '---' or '...' before this line, or the stray indentation of the first lines.");

    private YamlNode ReadNode()
    {
        if (++_nodes > MaxNodes)
        {
            throw Refuse(IssueIds.TooLarge, _parser.Current!.Start, "The file has too many values to be a configuration.");
        }

        switch (_parser.Current)
        {
            case AnchorAlias:
                return ReadAlias();
            case Scalar:
                var scalar = _parser.Consume<Scalar>();
                var tag = scalar.Tag is { IsEmpty: false, IsNonSpecific: false } t ? t.Value : null;
                return Anchored(scalar, new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, tag, Line(scalar), Column(scalar)));
            case SequenceStart:
                return ReadSequence();
            case MappingStart:
                return ReadMapping();
            case var other:
                throw Refuse(IssueIds.Syntax, other?.Start ?? Mark.Empty, "Not valid YAML: a value is expected here.");
        }
    }

    private YamlNode ReadAlias()
    {
        var alias = _parser.Consume<AnchorAlias>();
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
        {
            throw Refuse(IssueIds.Syntax, alias.Start, "A value that starts with '*' is an alias, and no anchor of that name comes before it. Define the anchor first, or put the value in quotes.");
        }

        _aliasNodes += target.ExpandedCount;
        if (_aliasNodes > MaxAliasNodes)
        {
            throw Refuse(IssueIds.TooLarge, alias.Start, "The aliases of this file expand to too many values. Write the values out instead.");
        }

        return target;
    }

    private YamlNode ReadSequence()
    {
        var start = _parser.Consume<SequenceStart>();
        Enter(start);
        List<YamlNode> items = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode());
        }

        _depth--;
        return Anchored(start, new YamlSequence(items, Line(start), Column(start)));
    }

    private YamlNode ReadMapping()
    {
        var start = _parser.Consume<MappingStart>();
        Enter(start);
        List<YamlEntry> entries = [];
        List<YamlNode> merges = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var at = _parser.Current!.Start;
            if (ReadNode() is not YamlScalar key)
            {
                throw Refuse(IssueIds.Syntax, at, "A key must be a single value, not a list or a mapping. A text that begins with '{', such as a template, must stand in quotes.");
            }

            var value = ReadNode();
            if (key is { Plain: true, Value: "<<" })
            {
                merges.Add(value);
            }
            else if (seen.Add(key.Value))
            {
                entries.Add(new YamlEntry(key, value));
            }
            else
            {
                _problems.Add(new YamlProblem(IssueIds.DuplicateKey, key.Line, key.Column,
                    $"The key '{key.Value}' is already given in line {entries.Find(e => e.Key.Value == key.Value).Key.Line}. Remove or merge one of the two."));
            }
        }

        foreach (var merge in merges)
        {
            Merge(merge, entries, seen);
        }

        _depth--;
        return Anchored(start, new YamlMapping(entries, Line(start), Column(start)));
    }

    private static void Merge(YamlNode merge, List<YamlEntry> entries, HashSet<string> seen)
    {
        foreach (var source in merge is YamlSequence list ? list.Items : [merge])
        {
            if (source is not YamlMapping mapping)
            {
                throw new YamlRefusedException(new YamlProblem(IssueIds.Syntax, merge.Line, merge.Column,
                    "A merge key '<<' needs a mapping or a list of mappings."));
            }

            entries.AddRange(mapping.Entries.Where(e => seen.Add(e.Key.Value)));
        }
    }

    private YamlNode Anchored(NodeEvent at, YamlNode node)
    {
        if (!at.Anchor.IsEmpty)
        {
            _anchors[at.Anchor.Value] = node;
        }

        return node;
    }

    private void Enter(NodeEvent at)
    {
        if (++_depth > MaxDepth)
        {
            throw Refuse(IssueIds.TooLarge, at.Start, "The file nests too deeply to be a configuration.");
        }
    }

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    private static int Column(ParsingEvent at) => (int)at.Start.Column;

    private static YamlRefusedException Refuse(string id, Mark at, string message) =>
        new(new YamlProblem(id, (int)at.Line, (int)at.Column, message));

    private sealed class YamlRefusedException(YamlProblem problem) : Exception(problem.Message)
    {
        public YamlProblem Problem { get; } = problem;
    }
}
