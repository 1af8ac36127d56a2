using System.Globalization;
using System.Text.Json.Nodes;

namespace PromHa.Samples.Pair;

/// <summary>What can be looked at, each by asking a server or a host over HTTP, or by reading the files.</summary>
internal sealed class Looks(Pair pair)
{
    /// <summary>What the master says is to run everywhere.</summary>
    public async Task<(string Digest, long Revision)> HeadAsync(CancellationToken cancellationToken)
    {
        var head = await pair.Master.Host.Api.GetAsync("/promha/v1/head", cancellationToken);
        return ((string)head["digest"]!, (long)head["revision"]!);
    }

    public Task<JsonNode> StatusAsync(Node node, CancellationToken cancellationToken) => node.Host.Api.GetAsync("/promha/v1/status", cancellationToken);

    /// <summary>The slave says that it runs exactly what the master says is to run, and that this is new.</summary>
    public async Task<Observation> SlaveRunsHeadAsync(Baseline? before, CancellationToken cancellationToken)
    {
        var head = await HeadAsync(cancellationToken);
        var status = await StatusAsync(pair.Slave, cancellationToken);
        var digest = (string?)status["generation"]?["digest"];
        var state = (string)status["state"]!;
        var isGood = digest == head.Digest && head.Digest != before?.Digest && state == "idle";
        return new Observation(isGood, isGood
            ? Text($"slave runs revision {head.Revision}, the master's head ({head.Digest[..12]})")
            : Text($"slave is {state} with {digest?[..12] ?? "nothing"}, the master's head is revision {head.Revision} ({head.Digest[..12]}), before it was {before?.Digest[..12] ?? "nothing"}; {(string)status["message"]!}"));
    }

    /// <summary>The slave and the master are where they were.</summary>
    public async Task<Observation> NothingShippedAsync(Baseline before, CancellationToken cancellationToken)
    {
        var head = await HeadAsync(cancellationToken);
        var digest = (string?)(await StatusAsync(pair.Slave, cancellationToken))["generation"]?["digest"];
        var trees = pair.Slave.Conf.ReadAll().SequenceEqual(before.SlaveFiles);
        return new Observation(
            head.Digest == before.Digest && digest == before.Digest && trees,
            Text($"head is still revision {head.Revision}, slave {(digest == before.Digest && trees ? "untouched" : "touched")}"));
    }

    /// <summary>The master refused its tree for an error at one place.</summary>
    public async Task<Observation> RefusedAsync(string file, int line, CancellationToken cancellationToken)
    {
        var status = await StatusAsync(pair.Master, cancellationToken);
        var error = status["lastOutcome"]?["issues"]?.AsArray().FirstOrDefault(static i => (string)i!["severity"]! == "error");
        if ((string)status["state"]! != "refused" || error is null)
        {
            return new Observation(false, Text($"the master is {status["state"]}: {status["message"]}"));
        }

        return new Observation(
            (string)error["file"]! == file && (int)error["line"]! == line && (int)error["column"]! > 0,
            Text($"refused: {error["file"]}:{error["line"]}:{error["column"]}: {error["message"]}"));
    }

    public async Task<Observation> RuleOnSlaveAsync(string business, string expression, CancellationToken cancellationToken)
    {
        var rules = (await pair.Slave.Prometheus.RulesAsync(cancellationToken))[business].ToList();
        return new Observation(rules.SequenceEqual([expression]), rules.Count == 0 ? $"no rule of {business} runs there" : $"{string.Join(", ", rules)} runs there");
    }

    public async Task<Observation> TargetsOnSlaveAsync(string business, IEnumerable<string> addresses, CancellationToken cancellationToken)
    {
        var targets = (await pair.Slave.Prometheus.TargetsAsync(cancellationToken))[business].Order(StringComparer.Ordinal).ToList();
        return new Observation(targets.SequenceEqual(addresses.Order(StringComparer.Ordinal)), $"job {business} has {(targets.Count == 0 ? "no target" : string.Join(", ", targets))}");
    }

    public async Task<Observation> GoneOnSlaveAsync(string business, CancellationToken cancellationToken)
    {
        var groups = (await pair.Slave.Prometheus.RulesAsync(cancellationToken)).Contains(business);
        var targets = (await pair.Slave.Prometheus.TargetsAsync(cancellationToken)).Contains(business);
        var files = Directory.Exists(Path.Join(pair.Slave.Conf.Root, "business", business));
        return new Observation(
            !groups && !targets && !files,
            $"on the slave, {business} has {(files ? "files" : "no files")}, {(groups ? "a rule group" : "no rule group")}, {(targets ? "targets" : "no targets")}");
    }

    /// <summary>The two trees are equal, file by file and byte by byte.</summary>
    public Task<Observation> SameTreesAsync(CancellationToken cancellationToken)
    {
        var (master, slave) = (pair.Master.Conf.ReadAll(), pair.Slave.Conf.ReadAll());
        var differing = master.Except(slave).Concat(slave.Except(master)).Select(static f => f.Key).Distinct().ToList();
        return Task.FromResult(new Observation(differing.Count == 0, differing.Count == 0
            ? Text($"{master.Count} files equal on both")
            : "different: " + string.Join(", ", differing)));
    }

    /// <summary>How often the servers were told to reload since; the same on both nodes.</summary>
    public async Task<Observation> ReloadsAsync(Baseline before, int prometheus, int alertmanager, CancellationToken cancellationToken)
    {
        var now = await ServerFacts.OfAsync(pair, cancellationToken);
        double[] seen = [.. now.Zip(before.Servers).SelectMany(static p => new[] { p.First.PrometheusReloads - p.Second.PrometheusReloads, p.First.AlertmanagerReloads - p.Second.AlertmanagerReloads })];
        return new Observation(
            seen.SequenceEqual([prometheus, alertmanager, prometheus, alertmanager]),
            Text($"reloads (master, slave): Prometheus {seen[0]}, {seen[2]}, Alertmanager {seen[1]}, {seen[3]}"));
    }

    /// <summary>Both Alertmanagers run one configuration, another than before, with a receiver.</summary>
    public async Task<Observation> AlertmanagersAsync(Baseline? before, string receiver, CancellationToken cancellationToken)
    {
        var now = await ServerFacts.OfAsync(pair, cancellationToken);
        var isRunning = (await pair.Slave.Alertmanager.ConfigAsync(cancellationToken)).Contains(receiver, StringComparison.Ordinal);
        var isGood = isRunning && now[0].AlertmanagerHash == now[1].AlertmanagerHash && now[1].AlertmanagerHash != before?.Servers[1].AlertmanagerHash;
        return new Observation(isGood, Text($"slave's Alertmanager {(isRunning ? "has" : "does not have")} {receiver}, config hash {now[0].AlertmanagerHash} on the master, {now[1].AlertmanagerHash} on the slave"));
    }

    /// <summary>Both servers of both nodes show the configuration they had, and nobody told them to reload.</summary>
    public async Task<Observation> SameConfigurationsAsync(Baseline before, CancellationToken cancellationToken)
    {
        var isGood = (await ServerFacts.OfAsync(pair, cancellationToken)).SequenceEqual(before.Servers);
        return new Observation(isGood, isGood ? "all four servers run what they ran, no reload" : "a server was reloaded or shows another configuration");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
