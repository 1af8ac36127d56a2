namespace PromHa.Core;

internal sealed class OldBooleanCheck : SectionCheck<ConfigModel>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.OldBoolean,
        Title = "Truth values are written true or false",
        Why = "yes, no, on and off are truth values to the servers, and texts to most other tools that read the file.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              honor_labels: true
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              honor_labels: yes
            """,
    };

    public override bool LooksAt(Type section) => ModelType.Of(section).Fields.Any(static f => f.Property.PropertyType == typeof(bool?) || f.Property.PropertyType == typeof(bool));

    protected override void Check(ConfigModel section, SectionContext context)
    {
        if (section.Source?.Resolve() is not YamlMapping mapping)
        {
            return;
        }

        var type = ModelType.Of(section.GetType());
        foreach (var (key, value) in mapping.Span)
        {
            if (value is YamlScalar { Plain: true } scalar && scalar.Value.Length <= 3 && !scalar.IsNull && GoScalars.TryBool(scalar.Value, out var truth)
                && type.Field(key.Value)?.Get(section) is bool)
            {
                context.Report($"'{scalar.Value}' means {(truth ? "true" : "false")} here, and a text to other tools. Write {(truth ? "true" : "false")}.", scalar);
            }
        }
    }
}
