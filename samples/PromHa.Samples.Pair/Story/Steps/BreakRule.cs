namespace PromHa.Samples.Pair.Steps;

internal sealed class BreakRule(Pair pair) : StoryStep(pair)
{
    private const string Broken = "sum(up{job=\"shop\"} == 0";

    public override string Name => "break a rule";

    public override string Expected => "refused with file, line and column; nothing shipped; all servers run what they ran";

    public override async Task<Play> PrepareAsync(CancellationToken cancellationToken)
    {
        var before = await Baseline.OfAsync(Pair, cancellationToken);
        return new Play(
            () => Conf.WriteRule("shop", Broken),
            new Proof(
                token => Looks.RefusedAsync(ConfDirectory.RuleFile("shop"), Conf.LineOf(ConfDirectory.RuleFile("shop"), Broken), token),
                token => Looks.NothingShippedAsync(before, token),
                token => Looks.SameConfigurationsAsync(before, token)));
    }
}
