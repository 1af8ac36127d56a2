namespace PromHa.Samples.Pair;

/// <summary>How things are before an edit.</summary>
internal sealed record Baseline(string Digest, long Revision, IReadOnlyList<ServerFacts> Servers, SortedDictionary<string, string> SlaveFiles)
{
    public static async Task<Baseline> OfAsync(Pair pair, CancellationToken cancellationToken)
    {
        var head = await new Looks(pair).HeadAsync(cancellationToken);
        return new Baseline(head.Digest, head.Revision, await ServerFacts.OfAsync(pair, cancellationToken), pair.Slave.Conf.ReadAll());
    }
}

/// <summary>What the two servers of a node tell about themselves.</summary>
internal sealed record ServerFacts(double PrometheusReloads, double AlertmanagerReloads, double AlertmanagerHash, string PrometheusConfig, string Rules)
{
    /// <summary>The facts of the master and of the slave.</summary>
    public static async Task<IReadOnlyList<ServerFacts>> OfAsync(Pair pair, CancellationToken cancellationToken) =>
        [await OfAsync(pair.Master, cancellationToken), await OfAsync(pair.Slave, cancellationToken)];

    private static async Task<ServerFacts> OfAsync(Node node, CancellationToken cancellationToken) => new(
        await node.Prometheus.ReloadsAsync(cancellationToken),
        await node.Alertmanager.ReloadsAsync(cancellationToken),
        await node.Alertmanager.ConfigHashAsync(cancellationToken),
        await node.Prometheus.ConfigAsync(cancellationToken),
        string.Join('\n', (await node.Prometheus.RulesAsync(cancellationToken)).SelectMany(static g => g.Select(e => $"{g.Key}: {e}"))));
}
