using PromHa.Samples.Pair.Hosts;
using PromHa.Samples.Pair.Servers;

namespace PromHa.Samples.Pair;

/// <summary>From the start of the servers to the end of the last process.</summary>
internal sealed class Demo(DemoOptions options, ServerPrograms programs, Report report, TimeProvider time)
{
    /// <summary>Runs it.</summary>
    /// <returns>What the process ends with.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        bool? isGood = null;
        try
        {
            await using var pair = new Pair(new GenerationLog("master", report, time), new GenerationLog("slave", report, time), options.Keep, time);
            if (options.Keep)
            {
                report.Line($"Everything is in {pair.WorkDirectory} and stays there.");
            }

            Opening.Write(pair);
            report.Line("Starting two Prometheus and two Alertmanagers.");
            await pair.StartServersAsync(programs, cancellationToken);
            isGood = await new Story(pair, report, time).PlayAsync(cancellationToken);
            report.Table();
            if (!options.Once)
            {
                Invite(pair);
                await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            report.Line("Stopped.");
        }
        catch (DemoException e)
        {
            report.Error(e.Message);
            return ExitCode.Bad;
        }
        catch (Exception e)
        {
            // By now everything is stopped; what is left is to say why.
            report.Error(e.ToString());
            return ExitCode.Bad;
        }

        return isGood switch
        {
            true => ExitCode.Good,
            false => ExitCode.Bad,
            null => ExitCode.Interrupted,
        };
    }

    private void Invite(Pair pair)
    {
        report.Line("");
        foreach (var node in pair.Nodes)
        {
            report.Line($"{node.Name}");
            report.Line($"  Prometheus    {node.Prometheus.Url}");
            report.Line($"  Alertmanager  {node.Alertmanager.Url}");
            report.Line($"  PromHa        {new Uri(node.Host.Api.Url, "/promha/v1/status")}");
            report.Line($"  conf          {node.Conf.Root}");
        }

        report.Line("");
        report.Line($"Edit what you like in {pair.Master.Conf.Root}, and see here what becomes of it. Ctrl-C stops everything.");
    }
}
