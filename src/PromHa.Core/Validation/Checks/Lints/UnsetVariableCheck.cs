using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class UnsetVariableCheck : SectionCheck<GlobalConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.UnsetVariable,
        Title = "External labels hold no variable that may be unset",
        Why = "Prometheus puts an empty text for a variable that is not set, and the label vanishes from every series and alert.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            global:
              external_labels: {replica: a}
            """,
        Bad = """
            global:
              external_labels: {replica: '${NODE}'}
            """,
    };

    protected override void Check(GlobalConfig section, SectionContext context)
    {
        foreach (var (name, value) in section.ExternalLabels)
        {
            if (value.Contains("${", StringComparison.Ordinal) || (value is ['$', var first, ..] && char.IsAsciiLetter(first)))
            {
                context.ReportIn(
                    $"The label '{name}' comes from a variable: where it is not set, the label vanishes without a word. See to it that it is set on every host.", section, "external_labels", name, 0);
            }
        }
    }
}
