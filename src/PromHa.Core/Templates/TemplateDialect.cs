namespace PromHa.Core.Templates;

/// <summary>Which program reads a template: this decides which functions and variables it knows.</summary>
public enum TemplateDialect
{
    /// <summary>
    /// A label or annotation of an alerting rule of Prometheus; knows <c>$labels</c>, <c>$externalLabels</c>, <c>$externalURL</c>
    /// and <c>$value</c>.
    /// </summary>
    PrometheusRule,

    /// <summary>A notification template of Alertmanager: a <c>*.tmpl</c> file or a text in alertmanager.yml.</summary>
    Alertmanager,
}
