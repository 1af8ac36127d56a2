namespace PromHa.Core.Templates;

/// <summary>A template's name where it is defined or called.</summary>
/// <param name="Name">The name.</param>
/// <param name="Start">Where the name stands, in characters from the beginning of the text.</param>
/// <param name="End">Where it ends.</param>
public sealed record TemplateReference(string Name, int Start, int End);
