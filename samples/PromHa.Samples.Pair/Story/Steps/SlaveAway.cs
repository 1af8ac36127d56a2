namespace PromHa.Samples.Pair.Steps;

internal sealed class SlaveAway(Pair pair, TimeProvider time) : StoryStep(pair)
{
    public const string ShopRule = "sum(up{job=\"shop\"}) < 1";
    private const string CargoRule = "sum(up{job=\"cargo\"}) < 1";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    public override string Name => "stop the slave, change two files, start it";

    public override string Expected => "it catches up with one apply";

    public override async Task<Play> PrepareAsync(CancellationToken cancellationToken)
    {
        await Pair.Slave.Host.StopAsync();
        await PublishAsync(() => Conf.WriteRule("shop", ShopRule), cancellationToken);
        await PublishAsync(() => Conf.WriteRule("cargo", CargoRule), cancellationToken);
        var slave = Pair.Slave.Prometheus;
        var reloads = await slave.ReloadsAsync(cancellationToken);
        return new Play(
            Pair.Slave.Host.StartAsync,
            new Proof(
                token => Looks.SlaveRunsHeadAsync(null, token),
                OneApplyAsync,
                async token => new Observation(await slave.ReloadsAsync(token) == reloads + 1, "its Prometheus was reloaded once"),
                token => Looks.RuleOnSlaveAsync("shop", ShopRule, token),
                token => Looks.RuleOnSlaveAsync("cargo", CargoRule, token),
                Looks.SameTreesAsync));
    }

    /// <summary>Edits, and waits until the master has published it: two generations pass the slave by.</summary>
    private async Task PublishAsync(Action edit, CancellationToken cancellationToken)
    {
        var before = await Looks.HeadAsync(cancellationToken);
        edit();
        var published = new Proof(async token =>
        {
            var isNew = (await Looks.HeadAsync(token)).Revision > before.Revision;
            return new Observation(isNew, isNew ? "published" : "the master has not published the edit");
        });
        if (await published.WaitAsync(Deadline, time, cancellationToken) is { IsAsExpected: false } seen)
        {
            throw new DemoException(seen.Text);
        }
    }

    /// <summary>The host counts from its start.</summary>
    private async Task<Observation> OneApplyAsync(CancellationToken cancellationToken)
    {
        var applies = (int)(await Looks.StatusAsync(Pair.Slave, cancellationToken))["counters"]!["applies"]!;
        return new Observation(applies == 1, $"{applies} apply since its start");
    }
}
