using System.Globalization;
using PromHa.Cli.Output;
using PromHa.Sync;

namespace PromHa.Cli.Hash;

/// <summary>One look at a tree with the change detector of the library.</summary>
internal static class HashRun
{
    public static int Run(HashRequest request, TextWriter output, CommandOutput messages, CancellationToken ct)
    {
        if (request.Directory.Length == 0)
        {
            throw new UsageException("promha hash: the directory is an empty text. Is a variable of the script not set?");
        }

        var root = Path.GetFullPath(request.Directory);
        if (!Directory.Exists(root))
        {
            throw new UsageException(File.Exists(root) ? $"{request.Directory} is a file, not a directory." : $"{request.Directory}: there is no such directory.");
        }

        var started = TimeProvider.System.GetTimestamp();
        using var state = IndexFile.Open(request);
        using var log = new IndexLog(messages);
        using var detector = new ConfigChangeDetector(OptionsFor(request, root, state.Path), fileSystem: null, TimeProvider.System, log);
        var look = detector.DetectAsync(ct).AsTask().GetAwaiter().GetResult();
        var oddNames = OddNames.Hash(root, look.Problems, ct);
        var unreadable = Report(look.Problems, oddNames, messages);
        if (unreadable && request is { Index: { } index, Verify: false })
        {
            messages.Note($"{index} is left as it is: what is left out now would seem new the next time.");
        }

        if (request.Verify && log.HasWarned)
        {
            return ExitCodes.Usage;
        }

        var changes = request.Verify ? HashReport.Changes(look) : [];
        if (request.Verify)
        {
            HashReport.WriteChanges(output, changes, request.IsJson);
        }
        else
        {
            var tree = oddNames.Count == 0 ? look.Manifest : new ConfigManifest(look.Manifest.Entries.Concat(oddNames));
            HashReport.WriteFiles(output, tree, request.IsJson);
        }

        if (request.Stats)
        {
            var files = look.Manifest.Entries.Where(static e => e.Kind == ConfigEntryKind.File).Concat(oddNames).ToList();
            messages.Plain(string.Create(CultureInfo.InvariantCulture,
                $"{files.Count} files, {files.Sum(static f => f.Size)} bytes, {detector.LastHashedCount + oddNames.Count} read, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.000} s"));
        }

        return unreadable || log.HasWarned ? ExitCodes.Usage : changes.Count > 0 ? ExitCodes.Findings : ExitCodes.Good;
    }

    private static ConfigChangeDetectorOptions OptionsFor(HashRequest request, string root, string? state)
    {
        var options = new ConfigChangeDetectorOptions { Directory = root, StateFile = state };
        if (request.All)
        {
            options.Exclude.Clear();
        }

        // An index within the tree is no part of it: it would change itself with every look.
        if (request.Index is { } index && Path.GetRelativePath(root, Path.GetFullPath(index)) is var inside && !Path.IsPathRooted(inside) && !inside.StartsWith("..", StringComparison.Ordinal))
        {
            options.Exclude.Add(inside.Replace('\\', '/'));
            options.Exclude.Add(inside.Replace('\\', '/') + ".tmp");
        }

        return options;
    }

    private static bool Report(IEnumerable<ConfTreeProblem> problems, List<ConfigEntry> oddNames, CommandOutput messages)
    {
        var blocks = false;
        foreach (var problem in problems.Where(p => oddNames.TrueForAll(o => o.Path != p.Path)))
        {
            blocks |= problem.Blocks;
            if (problem.Blocks)
            {
                messages.Error(problem.Kind == ConfTreeProblemKind.Unsettled ? $"{problem.Path} is left out: it changed while it was read." : $"{problem.Path}: {problem.Message}");
            }
            else
            {
                messages.Note($"{problem.Path} is left out: {problem.Message}");
            }
        }

        return blocks;
    }
}
