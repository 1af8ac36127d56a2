using System.Globalization;

namespace PromHa.Benchmarks.Fleet;

/// <summary>
/// How a master does with very many slaves, and hosts with very many files. Parts: <c>changes</c>, <c>idle-fleet</c>,
/// <c>idle-hosts</c>, <c>large</c>; all of them when none is named.
/// </summary>
internal static class FleetCommand
{
    private static readonly string[] Parts = ["changes", "idle-fleet", "idle-hosts", "large"];

    public static async Task<int> RunAsync(string[] args)
    {
        var slaves = Number(args, "--slaves", 1000);
        var edits = Number(args, "--edits", 20);
        var seconds = Number(args, "--seconds", 60);
        var files = Numbers(args, "--files", "20,1000");
        var address = Option(args, "--address");
        var named = Parts.Where(args.Contains).ToList();
        foreach (var part in named.Count > 0 ? named : [.. Parts])
        {
            Console.WriteLine();
            switch (part)
            {
                case "changes":
                    await FleetChanges.RunAsync(slaves, edits, files, address);
                    break;
                case "idle-fleet":
                    await IdleFleet.RunAsync(slaves, TimeSpan.FromSeconds(seconds), files, address);
                    break;
                case "idle-hosts":
                    await IdleHosts.RunAsync(TimeSpan.FromSeconds(seconds), Numbers(args, "--host-files", "20,1000,10000"));
                    break;
                default:
                    await LargeTree.RunAsync(Number(args, "--large-files", 100_000), Math.Min(edits, 10));
                    break;
            }
        }

        return 0;
    }

    private static int Number(string[] args, string name, int otherwise) =>
        Option(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static int[] Numbers(string[] args, string name, string otherwise) =>
        [.. (Option(args, name) ?? otherwise).Split(',').Select(static n => int.Parse(n, CultureInfo.InvariantCulture))];

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;
}
