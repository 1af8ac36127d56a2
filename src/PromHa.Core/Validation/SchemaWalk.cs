namespace PromHa.Core;

/// <summary>A value and what may stand in its place.</summary>
/// <param name="Node">The value.</param>
/// <param name="Shape">What the servers expect.</param>
/// <param name="Name">The key, or the key of the list that holds it; empty at the root.</param>
internal readonly record struct SchemaVisit(YamlNode Node, SchemaShape Shape, string Name);

/// <summary>Walks a file along the table of known keys. Values whose shape is wrong are visited, but not entered.</summary>
internal static class SchemaWalk
{
    public static IEnumerable<(string File, SchemaVisit Visit)> All(ValidationContext context)
    {
        foreach (var (path, role) in context.CheckedFiles)
        {
            if (context.Tree.Parse(path).Root is { } root && ConfSchema.For(role) is { } shape)
            {
                foreach (var visit in Visit(root, shape, ""))
                {
                    yield return (path, visit);
                }
            }
        }
    }

    private static IEnumerable<SchemaVisit> Visit(YamlNode root, SchemaShape rootShape, string rootName)
    {
        // A stack instead of recursion: nested iterators would cost the square of the depth.
        Stack<SchemaVisit> open = new([new SchemaVisit(root, rootShape, rootName)]);
        while (open.TryPop(out var visit))
        {
            yield return visit;
            var (node, shape, name) = visit;
            switch (shape.Kind, node)
            {
                case (SchemaKind.List, YamlSequence sequence):
                    foreach (var item in sequence.Items)
                    {
                        open.Push(new SchemaVisit(item, shape.Element!, name));
                    }

                    break;
                case (SchemaKind.Map, YamlMapping mapping):
                    foreach (var (_, value) in mapping.Entries)
                    {
                        open.Push(new SchemaVisit(value, shape.Element!, name));
                    }

                    break;
                case (SchemaKind.Object, YamlMapping mapping):
                    foreach (var (key, value) in mapping.Entries)
                    {
                        if (shape.Type!.Fields.TryGetValue(key.Value, out var field))
                        {
                            open.Push(new SchemaVisit(value, field.Shape, key.Value));
                        }
                    }

                    break;
            }
        }
    }
}
