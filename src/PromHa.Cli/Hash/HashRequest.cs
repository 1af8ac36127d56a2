namespace PromHa.Cli.Hash;

/// <summary>What <c>promha hash</c> was asked for.</summary>
/// <param name="Directory">The tree.</param>
/// <param name="Index">Where what is known of it is kept; null when nowhere.</param>
/// <param name="Verify">Whether to compare with the index only.</param>
/// <param name="All">Whether nothing is left out.</param>
/// <param name="IsJson">JSON lines, or those of md5sum.</param>
/// <param name="Stats">Whether to say how much work it was.</param>
internal sealed record HashRequest(string Directory, string? Index, bool Verify, bool All, bool IsJson, bool Stats);
