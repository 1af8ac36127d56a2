namespace PromHa.Core;

/// <summary>A list stands where a list is expected, a mapping where a mapping is, a boolean or number where one is.</summary>
internal sealed class ShapeCheck : IConfTreeCheck
{
    public void Check(ValidationContext context)
    {
        foreach (var (file, (node, shape, name)) in SchemaWalk.All(context))
        {
            // Nothing given counts as the default everywhere; null list items have a check of their own.
            if (!node.IsNull && Expected(node, shape.Kind) is { } expected)
            {
                var what = name.Length == 0 ? "The file" : $"'{name}'";
                context.Error(IssueIds.WrongShape, file, node, $"{what} must hold {expected}, but here is {node.Shape}. Check the indentation and the dashes.");
            }
        }
    }

    private static string? Expected(YamlNode node, SchemaKind kind) => kind switch
    {
        SchemaKind.Any => null,
        SchemaKind.List => node is YamlSequence ? null : "a list",
        SchemaKind.Map or SchemaKind.Object => node is YamlMapping ? null : "a mapping of keys to values",
        _ when node is not YamlScalar => "a single value",
        SchemaKind.Bool => IsBool((YamlScalar)node) ? null : "true or false",
        SchemaKind.Number => IsNumber((YamlScalar)node) ? null : "a number",
        _ => null,
    };

    // Quoted and tagged values follow finer rules that differ between YAML libraries; only what all refuse is refused.
    private static bool IsBool(YamlScalar scalar) => !scalar.Plain || GoScalars.TryBool(scalar.Value, out _);

    private static bool IsNumber(YamlScalar scalar) => !scalar.Plain || scalar.Value is ['+' or '-' or '.' or (>= '0' and <= '9'), ..];
}
