namespace PromHa.Core;

/// <summary>Durations of Prometheus are written as Prometheus reads them.</summary>
internal sealed class DurationsCheck : IConfTreeCheck
{
    public void Check(ValidationContext context)
    {
        foreach (var (file, (node, shape, name)) in SchemaWalk.All(context))
        {
            // Alertmanager has fields with Go's duration syntax among the others.
            if (shape.Kind == SchemaKind.Duration && file != context.Tree.Layout.AlertmanagerFile
                && node is YamlScalar { IsNull: false } text && !PromDuration.TryParse(text.Value, out _))
            {
                context.Error(IssueIds.BadDuration, file, node, $"'{text.Value}' is not a duration for '{name}'. Write whole numbers with units, such as 30s, 5m or 1h30m.");
            }
        }
    }
}
