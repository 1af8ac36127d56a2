namespace PromHa.Core;

/// <summary>Every key is one that the servers know: they refuse the whole file for a single other one.</summary>
internal sealed class KnownKeysCheck : IConfTreeCheck
{
    public void Check(ValidationContext context)
    {
        foreach (var (file, (node, shape, name)) in SchemaWalk.All(context))
        {
            if (node is not YamlMapping mapping || shape.Kind != SchemaKind.Object)
            {
                continue;
            }

            foreach (var (key, _) in mapping.Entries)
            {
                if (!shape.Type!.Fields.ContainsKey(key.Value))
                {
                    var place = name.Length == 0 ? "at the top level" : $"in '{name}'";
                    context.Error(IssueIds.UnknownKey, file, key, $"Unknown key '{key.Value}' {place}. {Hint(key.Value, shape.Type)}");
                }
            }
        }
    }

    private static string Hint(string key, SchemaType type)
    {
        if (NeighbourDialects.Name(key, type.Name) is { } dialect)
        {
            return dialect;
        }

        var nearest = NearestName.Of(key, type.Fields.Keys);
        return nearest is null
            ? "Remove it, or check its indentation: it may belong to another level."
            : $"Did you mean '{nearest}'?";
    }
}
