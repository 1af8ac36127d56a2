namespace PromHa.Core.Templates;

/// <summary>A place where a template of a rule reads a label of the alert.</summary>
/// <param name="Name">The label.</param>
/// <param name="Start">Where the expression begins, in characters from the beginning of the text.</param>
/// <param name="End">Where it ends.</param>
public sealed record LabelUse(string Name, int Start, int End);
