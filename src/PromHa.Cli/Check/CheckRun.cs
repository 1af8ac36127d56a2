using PromHa.Cli.Output;

namespace PromHa.Cli.Check;

/// <summary>Checks what was asked for, prints it, and counts.</summary>
internal static class CheckRun
{
    public static int Run(CheckRequest request, CommandConsole console, CommandOutput output, CancellationToken ct)
    {
        var counts = new CheckCounts();
        ICheckReport report = request.Format switch
        {
            "json" => new JsonCheckReport(console.Out),
            "github" => new GithubCheckReport(console.Out),
            _ => new TextCheckReport(console.Out, new Style(console.Colours)),
        };
        using (var progress = new Progress(output, request.Paths.Count))
        {
            foreach (var path in new FileChecks(request, console.In).Run(ct))
            {
                progress.Next();
                if (path.Note is { } note)
                {
                    output.Note(note);
                }

                if (path.Problem is { } problem)
                {
                    counts.Unreadable++;
                    output.Error(problem);
                }

                foreach (var file in path.Files)
                {
                    counts.Add(file);
                    report.Add(file);
                }
            }
        }

        report.End(counts);
        return counts.Unreadable > 0 ? ExitCodes.Usage
            : counts.Invalid > 0 || (request.Strict && counts.Warned > 0) ? ExitCodes.Findings : ExitCodes.Good;
    }
}
