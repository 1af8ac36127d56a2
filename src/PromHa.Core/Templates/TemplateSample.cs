namespace PromHa.Core.Templates;

/// <summary>One series of the result of a query that a template makes.</summary>
/// <param name="Labels">The labels; the metric's name is the label <c>__name__</c>.</param>
/// <param name="Value">The value.</param>
public sealed record TemplateSample(LabelSet Labels, double Value);
