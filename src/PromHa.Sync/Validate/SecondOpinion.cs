using PromHa.Core;

namespace PromHa.Sync;

/// <summary>
/// Asks <c>promtool</c> and <c>amtool</c> what they think of a generation, where the site names them. They see a copy of what is packed,
/// since the live tree of a slave is another one still, and a master's may have moved on.
/// </summary>
internal sealed class SecondOpinion
{
    /// <summary>A tool refuses the configuration.</summary>
    public const string Refused = "PH9001";

    /// <summary>A tool could not be asked.</summary>
    public const string NotHad = "PH9002";

    private const int MostLines = 5;
    private const int MostCharacters = 1000;

    /// <summary>What both tools answer when the configuration is wrong; any other code is about the tool itself.</summary>
    private static readonly int[] RefusalCodes = [1, 3];

    private readonly PromHaNodeOptions _options;
    private readonly BlobStore _blobs;
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly string _copies;

    public SecondOpinion(PromHaNodeOptions options, BlobStore blobs, TimeProvider time, TimeSpan? patience = null)
    {
        _options = options;
        _blobs = blobs;
        _time = time;
        _patience = patience ?? TimeSpan.FromSeconds(30);
        _copies = Path.Join(options.StateDirectory, "check");
        TreeCopy.Clear(_copies);
    }

    /// <summary>Asks the tools at once.</summary>
    /// <returns>What they refuse, or why they could not be asked; empty when they agree or none is named.</returns>
    public async Task<IReadOnlyList<ValidationIssue>> AskAsync(ManifestTree tree, ServerTarget target, CancellationToken cancellationToken)
    {
        var questions = Questions(target).Where(q => tree.Paths.Contains(q.File)).ToArray();
        if (questions.Length == 0)
        {
            return [];
        }

        try
        {
            using var copy = TreeCopy.Make(tree, _blobs, _options.ConfDirectory, _options.Layout, _copies, cancellationToken);
            var answers = await Task.WhenAll(questions.Select(q => AskAsync(q, copy, tree, cancellationToken))).ConfigureAwait(false);
            return [.. answers.OfType<ValidationIssue>()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [.. questions.Select(q => Issue(q, NotHad, ValidationSeverity.Warning, $"The second opinion of {q.Name} could not be had, a copy of the tree cannot be made for it: {e.Message}"))];
        }
    }

    private IEnumerable<Question> Questions(ServerTarget target)
    {
        if (_options.Validation.PromtoolPath is { } promtool)
        {
            string[] flags = [.. target.IsAgent ? ["--agent"] : Array.Empty<string>(), .. target.HasExperimentalPromQl ? ["--enable-feature=promql-experimental-functions"] : Array.Empty<string>()];
            yield return new Question("promtool", promtool, ["check", "config", .. flags], _options.Layout.PrometheusFile);
        }

        if (_options.Validation.AmtoolPath is { } amtool)
        {
            yield return new Question("amtool", amtool, ["check-config"], _options.Layout.AlertmanagerFile);
        }
    }

    private async Task<ValidationIssue?> AskAsync(Question question, TreeCopy copy, ManifestTree tree, CancellationToken cancellationToken)
    {
        var run = await ToolRun.RunAsync(question.Program, [.. question.Arguments, Path.Join(copy.Directory, question.File)], copy.Directory, _patience, _time, cancellationToken).ConfigureAwait(false);
        if (run.ExitCode == 0)
        {
            return null;
        }

        var said = Shorten(ToolSecrets.Of(tree, _options.Layout).HideIn(copy.AsInTree(run.Output)));
        return run.ExitCode is { } code && RefusalCodes.Contains(code)
            ? Issue(question, Refused, ValidationSeverity.Error, $"{question.Name} refuses the configuration: {said}")
            : Issue(question, NotHad, ValidationSeverity.Warning, $"The second opinion of {question.Name} could not be had: {run.Problem ?? $"{question.Program} ended with code {run.ExitCode}: {said}"}");
    }

    /// <summary>The first lines that say something: a tool also lists every file that it is content with.</summary>
    private static string Shorten(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(static l => l is not "FAILED:" && !l.Contains("SUCCESS", StringComparison.Ordinal) && (!l.StartsWith("Checking ", StringComparison.Ordinal) || l.Contains("FAILED", StringComparison.Ordinal)))
            .Take(MostLines);
        var text = string.Join(" | ", lines);
        return text.Length switch
        {
            0 => "it does not say why.",
            > MostCharacters => text[..MostCharacters] + "…",
            _ => text,
        };
    }

    private static ValidationIssue Issue(Question question, string id, ValidationSeverity severity, string message) => new(id, severity, question.File, 0, 0, message);

    private sealed record Question(string Name, string Program, string[] Arguments, string File);
}
