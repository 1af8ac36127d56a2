namespace PromHa.Core;

/// <summary>One place where a running server's configuration is not what was shipped. Immutable.</summary>
/// <param name="Path">Where, such as <c>scrape_configs[node].scrape_interval</c>; list items without a name are counted from 0.</param>
/// <param name="Shipped">What the shipped file says, or <c>(not set)</c>. Secrets are shown as <c>&lt;secret&gt;</c>.</param>
/// <param name="Served">What the server runs, or <c>(not set)</c>. Secrets are shown as <c>&lt;secret&gt;</c>.</param>
public sealed record ConfigDifference(string Path, string Shipped, string Served);
