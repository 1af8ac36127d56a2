namespace PromHa.Sync;

/// <summary>What all who work on one look have in common.</summary>
/// <param name="Filter">What belongs to the tree.</param>
/// <param name="Links">Where symbolic links may lead; null when they are not followed.</param>
/// <param name="Now">When the look began, in nanoseconds since 1970.</param>
/// <param name="Found">Is told of each directory that was not known, before it is listed.</param>
internal sealed record TreeLookContext(PathFilter Filter, SymbolicLinks? Links, long Now, Action<string> Found);
