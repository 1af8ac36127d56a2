namespace PromHa.Cli.Check;

/// <summary>The results for one path of the command line.</summary>
/// <param name="Files">The files it stands for.</param>
/// <param name="Problem">Why it could not be read; null when it could.</param>
/// <param name="Note">What the user should know about how it was checked.</param>
internal sealed record CheckedPath(IReadOnlyList<CheckedFile> Files, string? Problem = null, string? Note = null);
