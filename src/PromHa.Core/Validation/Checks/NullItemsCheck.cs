namespace PromHa.Core;

/// <summary>
/// No list holds an item without content. Prometheus and Alertmanager crash on some of them even during a reload, and read
/// the others as something with an empty name.
/// </summary>
internal sealed class NullItemsCheck : IConfTreeCheck
{
    public void Check(ValidationContext context)
    {
        foreach (var (file, (node, shape, name)) in SchemaWalk.All(context))
        {
            if (shape.Kind != SchemaKind.List || node is not YamlSequence list)
            {
                continue;
            }

            foreach (var item in list.Items.Where(static i => i.IsNull))
            {
                var what = name.Length == 0 ? "The list" : $"The list '{name}'";
                context.Error(IssueIds.NullItem, file, item, $"{what} has an item without content. Some such items crash the servers. Remove the dash or fill it in.");
            }
        }
    }
}
