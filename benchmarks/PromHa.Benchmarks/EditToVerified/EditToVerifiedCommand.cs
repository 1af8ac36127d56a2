using System.Diagnostics;
using System.Globalization;
using PromHa.TestKit;

namespace PromHa.Benchmarks.EditToVerified;

/// <summary>
/// Edits a rule file on the master over and over, by rename, and measures the time until the slave's Prometheus shows the new
/// rule, and until the pair says that it is verified. Pairs take turns, so that both see the same machine.
/// </summary>
internal static class EditToVerifiedCommand
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(string[] args)
    {
        var edits = int.Parse(Option(args, "--edits") ?? "100", CultureInfo.InvariantCulture);
        var lab = Option(args, "--scripts");
        var everyScript = int.Parse(Option(args, "--scripts-every") ?? "4", CultureInfo.InvariantCulture);
        Console.WriteLine("| tree | pair | edits | in force p50 | p95 | max | verified p50 | p95 | max | missed |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        var isWithin = true;
        foreach (var files in (Option(args, "--files") ?? "20,1000").Split(',').Select(static f => int.Parse(f, CultureInfo.InvariantCulture)))
        {
            await using var ours = await PromHaPair.StartAsync(files);
            await using var scripts = lab is null ? null : await ScriptPair.StartAsync(lab, files);
            var random = new Random(1);
            var (own, theirs) = (new Samples(), new Samples());
            await MeasureAsync(ours, own, 0, random, isWarmUp: true);
            for (var i = 0; i < edits; i++)
            {
                await MeasureAsync(ours, own, i + 1, random);
                if (scripts is not null && i % everyScript == 0)
                {
                    await MeasureAsync(scripts, theirs, i, random);
                }
            }

            Console.WriteLine(own.Row(files, ours.Name));
            if (scripts is not null)
            {
                Console.WriteLine(theirs.Row(files, scripts.Name));
            }

            isWithin &= own.Missed == 0;
        }

        return isWithin ? 0 : 1;
    }

    private static async Task MeasureAsync(IMeasuredPair pair, Samples samples, int edit, Random random, bool isWarmUp = false)
    {
        // The edit falls into any phase of whoever polls.
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(200, pair is ScriptPair ? 4500 : 700)), TimeProvider.System);
        using var client = new HttpClient { BaseAddress = pair.SlavePrometheus };
        var name = $"Edit{edit}";
        pair.Tree.Write(SeedShapedTree.RulePath("b00", "r00"), SeedShapedText.Rules("measured", name));
        var started = Stopwatch.GetTimestamp();
        var mark = $"\"{name}\"";
        TimeSpan? inForce = null, verified = null;
        while (verified is null && Stopwatch.GetElapsedTime(started) < Deadline)
        {
            if (inForce is null && (await client.GetStringAsync(new Uri("api/v1/rules?type=alert", UriKind.Relative))).Contains(mark, StringComparison.Ordinal))
            {
                inForce = Stopwatch.GetElapsedTime(started);
            }

            if (inForce is not null && await pair.SaysVerifiedAsync(edit + 1))
            {
                verified = Stopwatch.GetElapsedTime(started);
            }

            await Task.Delay(Poll, TimeProvider.System);
        }

        if (!isWarmUp)
        {
            samples.Add(inForce, verified, canTell: pair is PromHaPair);
        }
    }

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;
}
