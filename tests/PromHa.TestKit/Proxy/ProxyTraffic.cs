namespace PromHa.TestKit;

/// <summary>What went through the proxy for one path (without its query).</summary>
/// <param name="Path">The path.</param>
/// <param name="Requests">How many requests there were.</param>
/// <param name="RequestBytes">Bytes from the client: heads and bodies.</param>
/// <param name="ResponseBytes">Bytes to the client: heads and bodies.</param>
public sealed record ProxyTraffic(string Path, int Requests, long RequestBytes, long ResponseBytes);
