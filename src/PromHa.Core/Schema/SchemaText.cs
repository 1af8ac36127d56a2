namespace PromHa.Core;

/// <summary>
/// Reads the tables of known keys. A line at the margin begins a type and may take over the keys of others (<c>a + b c</c>);
/// an indented line is a kind and the keys of that kind, with the server's default where it is not the zero value
/// (<c>  duration refresh_interval=30s</c>; older servers' defaults follow after a bar). <c>[x]</c> is a list of x, <c>{x}</c> a mapping with free keys.
/// </summary>
internal static class SchemaText
{
    public static IReadOnlyDictionary<string, SchemaType> Parse(params string[] tables)
    {
        var lines = tables.SelectMany(static t => t.Split('\n')).Where(static l => l.Trim().Length > 0).ToArray();
        Dictionary<string, SchemaType> types = new(StringComparer.Ordinal);
        foreach (var header in lines.Where(static l => l[0] != ' '))
        {
            var name = header.Split(' ')[0];
            types.Add(name, new SchemaType(name));
        }

        List<(SchemaType Type, string Base)> bases = [];
        SchemaType? current = null;
        foreach (var line in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line[0] != ' ')
            {
                current = types[words[0]];
                bases.AddRange(words.Skip(2).Select(b => (current, b)));
                continue;
            }

            var shape = Shape(words[0], types);
            foreach (var word in words.Skip(1))
            {
                var parts = word.Split('=', 2);
                current!.Fields.Add(parts[0], new SchemaField(parts[0], shape, parts.Length > 1 ? parts[1].Split('|') : []));
            }
        }

        // A base is listed before the types that use it takes over its own bases, so one pass in order is enough.
        foreach (var (type, name) in bases)
        {
            foreach (var field in types[name].Fields.Values)
            {
                type.Fields.TryAdd(field.Name, field);
            }
        }

        return types;
    }

    private static SchemaShape Shape(string word, Dictionary<string, SchemaType> types) => word switch
    {
        ['[', .. var inner, ']'] => new SchemaShape(SchemaKind.List, Shape(inner, types)),
        ['{', .. var inner, '}'] => new SchemaShape(SchemaKind.Map, Shape(inner, types)),
        "any" => SchemaShape.Anything,
        "string" => new SchemaShape(SchemaKind.Text),
        "bool" => new SchemaShape(SchemaKind.Bool),
        "int" or "float" => new SchemaShape(SchemaKind.Number),
        "duration" => new SchemaShape(SchemaKind.Duration),
        "size" => new SchemaShape(SchemaKind.Size),
        "url" => new SchemaShape(SchemaKind.Url),
        "regex" => new SchemaShape(SchemaKind.Regex),
        "path" => new SchemaShape(SchemaKind.Path),
        "secret" => new SchemaShape(SchemaKind.Secret),
        _ => new SchemaShape(SchemaKind.Object, Type: types[word]),
    };
}
