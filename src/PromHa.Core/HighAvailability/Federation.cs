using System.Globalization;
using PromHa.Core.Prometheus;

namespace PromHa.Core.HighAvailability;

/// <summary>Scrape targets spread over shards, and a global Prometheus that reads from all of them.</summary>
public static class Federation
{
    /// <summary>The job with which a global server reads from shards.</summary>
    /// <param name="servers">The shards, as <c>host:port</c>.</param>
    /// <param name="matches">Which series to read, as selectors: <c>{__name__=~"job:.*"}</c>. Aggregates, not everything.</param>
    /// <param name="interval">How often; null for the global interval.</param>
    /// <exception cref="ArgumentException">There is no selector: the server would answer with an error.</exception>
    public static ScrapeConfig Job(IEnumerable<string> servers, IEnumerable<string> matches, PromDuration? interval = null)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var selectors = (matches ?? throw new ArgumentNullException(nameof(matches))).ToConfigList();
        if (selectors.Count == 0)
        {
            throw new ArgumentException("Give one selector or more.", nameof(matches));
        }

        return new()
        {
            JobName = "federate",
            ScrapeInterval = interval,
            MetricsPath = "/federate",

            // The labels are those that the shard gave: without this, job and instance would be those of the shard itself.
            HonorLabels = true,
            Params = [("match[]", selectors)],
            StaticConfigs = [new() { Targets = [.. servers] }],
        };
    }

    /// <summary>The relabel steps by which one of several servers keeps its share of the targets, by a hash of their address.</summary>
    /// <param name="shard">The number of this server, from 0.</param>
    /// <param name="shards">How many there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such shard.</exception>
    public static ConfigList<RelabelConfig> Share(int shard, int shards)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shards, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shard, shards);
        return
        [
            new() { SourceLabels = ["__address__"], Modulus = (ulong)shards, TargetLabel = "__tmp_hash", Action = RelabelAction.HashMod },
            new() { SourceLabels = ["__tmp_hash"], Regex = shard.ToString(CultureInfo.InvariantCulture), Action = RelabelAction.Keep },
        ];
    }
}
