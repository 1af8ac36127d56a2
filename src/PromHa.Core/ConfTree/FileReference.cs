namespace PromHa.Core;

/// <summary>A place in a configuration file that names other files.</summary>
/// <param name="Role">What the named files are for.</param>
/// <param name="File">The file that names them.</param>
/// <param name="Node">Where, with the text as written.</param>
/// <param name="Pattern">What is named in the tree; null when it lies outside.</param>
internal sealed record FileReference(ConfFileRole Role, string File, YamlScalar Node, GlobPattern? Pattern);
