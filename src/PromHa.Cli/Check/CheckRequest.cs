using PromHa.Core;

namespace PromHa.Cli.Check;

/// <summary>What <c>promha check</c> was asked for.</summary>
/// <param name="Paths">Files and directories, in the order given.</param>
/// <param name="Role">What all of them are; null to tell by their content.</param>
/// <param name="SyntaxOnly">Whether the files that they refer to are left out.</param>
/// <param name="Options">What to check against.</param>
/// <param name="Layout">Where the main files of a directory lie.</param>
/// <param name="Format">How results are printed: text, json or github.</param>
/// <param name="Strict">Whether a warning fails the check.</param>
internal sealed record CheckRequest(
    IReadOnlyList<string> Paths, ConfFileRole? Role, bool SyntaxOnly, ValidationOptions Options, ConfTreeLayout Layout, string Format, bool Strict);
