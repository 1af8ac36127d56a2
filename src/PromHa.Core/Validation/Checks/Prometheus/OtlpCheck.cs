using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class OtlpCheck : SectionCheck<OtlpConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.Otlp,
        Title = "OTLP resource attributes are listed once, and where the list has an effect",
        Why = "Prometheus refuses empty and repeated attributes, and lists that have no effect.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            otlp: {promote_resource_attributes: [service.name]}
            """,
        Bad = """
            otlp: {promote_resource_attributes: [service.name, service.name]}
            """,
    };

    protected override void Check(OtlpConfig section, SectionContext context)
    {
        var all = section.PromoteAllResourceAttributes == true;
        if (all && section.PromoteResourceAttributes.Count > 0)
        {
            context.Report("All attributes are promoted already. Remove 'promote_resource_attributes' or 'promote_all_resource_attributes'.", section, "promote_resource_attributes");
        }

        if (!all && section.IgnoreResourceAttributes.Count > 0)
        {
            context.Report("Nothing is ignored unless 'promote_all_resource_attributes' is true. Set that, or remove the list.", section, "ignore_resource_attributes");
        }

        Check(section, "promote_resource_attributes", section.PromoteResourceAttributes, context);
        Check(section, "ignore_resource_attributes", section.IgnoreResourceAttributes, context);
    }

    private static void Check(OtlpConfig section, string key, ConfigList<string> names, SectionContext context)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i].Trim();
            if (name.Length == 0)
            {
                context.Report("The name of an attribute is empty. Remove the item.", section, key, i);
            }
            else if (!seen.Add(name))
            {
                context.Report($"The attribute '{name}' stands in the list twice. Remove one.", section, key, i);
            }
        }
    }
}
