namespace PromHa.TestKit;

/// <summary>One state of an observed tree, for as long as it was seen.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Generation">The number of the generation, or -1.</param>
/// <param name="Files">How many files it had.</param>
/// <param name="Start">When it was seen first, counted from the observer's start.</param>
/// <param name="Duration">How long it stayed.</param>
/// <param name="Walks">How many walks in a row saw it.</param>
/// <param name="Detail">The files that made it foreign.</param>
public sealed record TreeSighting(
    TreeStateKind Kind, int Generation, int Files, TimeSpan Start, TimeSpan Duration, int Walks, string Detail)
{
    public bool IsTorn => Kind is TreeStateKind.Missing or TreeStateKind.Empty or TreeStateKind.Foreign
        // One walk can step over a file that is renamed under it; two equal walks cannot.
        || (Kind is TreeStateKind.Partial && Walks > 1);
}
