namespace PromHa.Samples.Pair.Steps;

internal sealed class BreakMainFile(Pair pair) : StoryStep(pair)
{
    public override string Name => "break prometheus.yml";

    public override string Expected => "refused with file, line and column; nothing shipped; all servers run what they ran";

    public override async Task<Play> PrepareAsync(CancellationToken cancellationToken)
    {
        var before = await Baseline.OfAsync(Pair, cancellationToken);
        var broken = Conf.Read(ConfDirectory.PrometheusFile).Replace("evaluation_interval:", "evaluation_intervall:", StringComparison.Ordinal);
        return new Play(
            () => Conf.Write(ConfDirectory.PrometheusFile, broken),
            new Proof(
                token => Looks.RefusedAsync(ConfDirectory.PrometheusFile, Conf.LineOf(ConfDirectory.PrometheusFile, "intervall"), token),
                token => Looks.NothingShippedAsync(before, token),
                token => Looks.SameConfigurationsAsync(before, token)));
    }
}
