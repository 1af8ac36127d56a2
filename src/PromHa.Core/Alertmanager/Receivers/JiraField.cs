namespace PromHa.Core.Alertmanager;

/// <summary>A text of an issue. In a file it is the text alone, or a mapping when it says more.</summary>
public sealed record JiraField : ConfigModel, IFromScalar<JiraField>
{
    /// <summary>The text, a template.</summary>
    /// <value>Default: as the field says.</value>
    public string? Template { get; init; }

    /// <summary>Whether the text of an existing issue is renewed.</summary>
    /// <value>Default <c>true</c>. Since Alertmanager 0.30.</value>
    [Since("0.30")]
    [Default("true")]
    public bool? EnableUpdate { get; init; }

    string? IFromScalar<JiraField>.AsScalar => EnableUpdate is null && UnknownKeys.Count == 0 ? Template : null;

    /// <summary>A field with this text.</summary>
    /// <param name="template">The text, a template.</param>
    public static implicit operator JiraField(string template) => new() { Template = template };

    static JiraField IFromScalar<JiraField>.FromScalar(string text) => new() { Template = text };
}
