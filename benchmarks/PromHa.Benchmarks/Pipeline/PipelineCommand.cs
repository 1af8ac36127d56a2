using System.Globalization;

namespace PromHa.Benchmarks.Pipeline;

/// <summary>What one edit costs between its detection and the wire, on both sides, beside programs that copy trees. <c>--files</c>, <c>--rounds</c>, <c>--peers no</c>.</summary>
internal static class PipelineCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = int.Parse(Option(args, "--rounds") ?? "9", CultureInfo.InvariantCulture);
        foreach (var files in (Option(args, "--files") ?? "1000,10000,100000").Split(','))
        {
            await PipelineRun.RunAsync(int.Parse(files, CultureInfo.InvariantCulture), rounds, withPeers: Option(args, "--peers") != "no");
        }

        return 0;
    }

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;
}
