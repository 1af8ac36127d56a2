namespace PromHa.Samples.Pair.Steps;

internal sealed class FirstSync(Pair pair) : StoryStep(pair)
{
    public override string Name => "first sync";

    public override string Expected => "the slave has the whole tree; all servers are verified and run it";

    public override Task<Play> PrepareAsync(CancellationToken cancellationToken) => Task.FromResult(new Play(
        async cancellation =>
        {
            foreach (var node in Pair.Nodes)
            {
                await node.Host.StartAsync(cancellation);
            }
        },
        new Proof(
            token => Looks.SlaveRunsHeadAsync(null, token),
            token => VerifiedAsync(Pair.Master, token),
            token => VerifiedAsync(Pair.Slave, token),
            Looks.SameTreesAsync,
            token => Looks.RuleOnSlaveAsync("shop", Opening.ShopRule, token),
            token => Looks.RuleOnSlaveAsync("bank", Opening.BankRule, token),
            token => Looks.TargetsOnSlaveAsync("shop", Opening.ShopTargets(Pair), token),
            token => Looks.TargetsOnSlaveAsync("bank", Opening.BankTargets(Pair), token),
            token => Looks.AlertmanagersAsync(null, Opening.Receiver, token))));

    private async Task<Observation> VerifiedAsync(Node node, CancellationToken cancellationToken)
    {
        var targets = (await Looks.StatusAsync(node, cancellationToken))["reloadTargets"]!.AsArray();
        string[] states = [.. targets.Select(static t => $"{(string)t!["kind"]!} {(string)t["state"]!}")];
        return new Observation(states.SequenceEqual(["prometheus verified", "alertmanager verified"]), $"{node.Name}: {string.Join(", ", states)}");
    }
}
