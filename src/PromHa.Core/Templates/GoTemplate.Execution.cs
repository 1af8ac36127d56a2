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
}
