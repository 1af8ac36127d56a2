namespace PromHa.Core.Templates;

public sealed partial class GoTemplate
{
    /// <summary>
    /// Executes the template as the server does when an alert fires or a notification is sent. Never throws for what the template
    /// does, and always ends: see the limits in <see cref="TemplateOptions"/>.
    /// </summary>
    /// <param name="data">The data, made for the same program as the template.</param>
    /// <param name="options">What the template may use; null for the defaults.</param>
    /// <returns>The text, or why the server would give none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    public TemplateExpansion Execute(TemplateData data, TemplateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new TemplateRun(this, options ?? new(), data.ExternalUrl).Execute(data.Dot, data.Variables);
    }

    /// <summary>
    /// Finds a mistake that the server takes when it loads its configuration and that then fails whenever the template is used: a
    /// field that does not exist, the wrong number or type of arguments, a number compared with a whole number. Tries the template
    /// with no labels and the value 0, or with two alerts that have nothing, and keeps silent about what fails only because of that.
    /// </summary>
    /// <param name="library">Where other templates are defined; null for nowhere.</param>
    /// <returns>The first such mistake; null when none was found, which is no promise that there is none.</returns>
    public TemplateProblem? FindFailure(IReadOnlyList<GoTemplate>? library = null)
    {
        var data = Dialect == TemplateDialect.PrometheusRule
            ? TemplateData.ForRule([], 0)
            : TemplateData.ForNotification("", [], [new TemplateAlert(), new TemplateAlert { IsResolved = true }]);
        var run = new TemplateRun(this, new TemplateOptions { Library = library ?? [] }, "");
        var done = run.Execute(data.Dot, data.Variables);
        return run.IsCertain && !run.MissedTemplate ? done.Problem : null;
    }
}
