namespace PromHa.Samples.Pair;

/// <summary>What the command line asks for.</summary>
internal sealed record DemoOptions(bool Once, bool Json, bool Keep, bool Help)
{
    public const string Usage = """
        usage: PromHa.Samples.Pair [--once] [--json] [--keep]

        Runs a master and a slave, each with a real Prometheus and a real Alertmanager, on free ports of 127.0.0.1 and in a
        temporary directory; plays a story of changes and proves every step by asking the servers.

          (nothing)  play the story, then keep everything running to play with, until Ctrl-C
          --once     play the story, print the table and exit: 0 if every step went as promised, else 1
          --json     the table as JSON lines on stdout, everything else on stderr
          --keep     do not delete the temporary directory (configuration, data and logs)
          --help     print this text

        """;

    private static readonly string[] Known = ["--once", "--json", "--keep", "--help"];

    /// <summary>The options, or null when there is one that is not known; it is named then.</summary>
    public static DemoOptions? Parse(IReadOnlyCollection<string> args, TextWriter errors)
    {
        if (args.FirstOrDefault(static a => !Known.Contains(a)) is { } unknown)
        {
            errors.WriteLine($"unknown option '{unknown}'");
            errors.Write(Usage);
            return null;
        }

        return new DemoOptions(args.Contains("--once"), args.Contains("--json"), args.Contains("--keep"), args.Contains("--help"));
    }
}

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    public const int Good = 0;
    public const int Bad = 1;
    public const int Usage = 2;
    public const int Interrupted = 130;
}
