using System.Text;
using PromHa.Core;

namespace PromHa.Cli.Check;

/// <summary>Checks files and directories, several at a time, and hands out the results in the order asked for.</summary>
internal sealed class FileChecks(CheckRequest request, TextReader input)
{
    // A file for itself is judged as the server does that loads it; a conf directory as one that is to be applied.
    private readonly ValidationOptions _forFiles = request.Options with { RefuseSilentLoss = false };
    private readonly ConfFileValidator _files = new(request.Options with { RefuseSilentLoss = false });

    /// <summary>The results, path by path. Not more than a few files are in memory, however many there are.</summary>
    public IEnumerable<CheckedPath> Run(CancellationToken ct)
    {
        if (request.Paths is [var only])
        {
            yield return Guarded(only, ct);
            yield break;
        }

        var ahead = 4 * Environment.ProcessorCount;
        var running = new Queue<Task<CheckedPath>>();
        foreach (var path in request.Paths)
        {
            if (running.Count > ahead)
            {
                yield return running.Dequeue().GetAwaiter().GetResult();
            }

            ct.ThrowIfCancellationRequested();
            running.Enqueue(Task.Run(() => Guarded(path, ct), ct));
        }

        while (running.TryDequeue(out var next))
        {
            yield return next.GetAwaiter().GetResult();
        }
    }

    private CheckedPath Guarded(string path, CancellationToken ct)
    {
        try
        {
            return path == "-" ? new CheckedPath([StandardInput()]) : Directory.Exists(path) ? DirectoryOf(path, ct) : new CheckedPath(FileOf(path, ct));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new CheckedPath([], UnreadablePath.Describe(path, e));
        }
    }

    private CheckedFile StandardInput()
    {
        ReadOnlyMemory<byte> content = Encoding.UTF8.GetBytes(input.ReadToEnd());
        return Alone(path: "-", content, request.Role ?? ConfFileRoleGuess.Of("", content.Span));
    }

    private CheckedFile Alone(string path, ReadOnlyMemory<byte> content, ConfFileRole role)
    {
        if (role == ConfFileRole.Other)
        {
            var unknown = new ValidationIssue("PH1008", ValidationSeverity.Error, path, 0, 0, WhyUnknown(content.Span));
            return new CheckedFile(path, role, 0, [unknown], content);
        }

        var report = _files.Validate(path, content, role);
        return new CheckedFile(path, role, report.Files[0].RuleCount, report.Issues, content);
    }

    private static string WhyUnknown(ReadOnlySpan<byte> content) =>
        content.IndexOfAnyExcept(" \t\r\n"u8) < 0 ? "The file is empty. Restore its content, or say with --kind what it is."
        : content.Contains((byte)0) ? "The file is binary, and no configuration. Check its name."
        : "Nothing in the file tells what it is: it has no key that begins a configuration. Check its first level, or say it with --kind.";

    private IReadOnlyList<CheckedFile> FileOf(string path, CancellationToken ct)
    {
        ReadOnlyMemory<byte> content = File.ReadAllBytes(path);
        var role = request.Role ?? ConfFileRoleGuess.Of(path, content.Span);
        if (request.SyntaxOnly || role is not (ConfFileRole.PrometheusConfig or ConfFileRole.AlertmanagerConfig))
        {
            return [Alone(path, content, role)];
        }

        var (directory, name) = (Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path));
        var isMain = role == ConfFileRole.PrometheusConfig;
        var layout = request.Layout with { PrometheusFile = isMain ? name : "", AlertmanagerFile = isMain ? "" : name, MountPath = request.Layout.MountPath ?? directory };
        var given = Path.GetDirectoryName(path) ?? "";
        return TreeOf(DirectoryConfTree.OpenReferenced(directory, layout), layout, _forFiles, given, ct);
    }

    private CheckedPath DirectoryOf(string directory, CancellationToken ct)
    {
        var tree = DirectoryConfTree.Open(directory);
        var layout = request.Layout with { MountPath = request.Layout.MountPath ?? Path.GetFullPath(directory) };
        var hasMain = tree.Paths.Contains(layout.PrometheusFile);
        if (hasMain || tree.Paths.Contains(layout.AlertmanagerFile))
        {
            return new CheckedPath(TreeOf(tree, hasMain ? layout : layout with { PrometheusFile = "" }, request.Options, directory, ct));
        }

        // A heap of files without a main one: each for itself.
        List<CheckedFile> files = [];
        foreach (var path in tree.Paths.Where(IsConfiguration))
        {
            ct.ThrowIfCancellationRequested();
            var content = tree.Read(path);
            var role = request.Role ?? ConfFileRoleGuess.Of(path, content.Span);
            if (role != ConfFileRole.Other)
            {
                files.Add(Alone(Path.Combine(directory, path), content, role));
            }
        }

        return new CheckedPath(files, files.Count == 0 ? $"{directory}: the directory holds no configuration." : null, Note:
            $"{directory} has neither {request.Layout.PrometheusFile} nor {request.Layout.AlertmanagerFile}: each file is checked for itself. "
            + "Another name of the main file goes into .promha.yml (prometheus_file, alertmanager_file).");
    }

    private static IReadOnlyList<CheckedFile> TreeOf(
        DirectoryConfTree tree, ConfTreeLayout layout, ValidationOptions options, string directory, CancellationToken ct)
    {
        var report = new ConfTreeValidator(layout, options).Validate(tree, ct);
        var issues = report.Issues.ToLookup(static i => i.File, StringComparer.Ordinal);
        var files = report.Files.Select(f => Checked(f.Path, f.Role, f.RuleCount, tree.Read(f.Path)));

        // What is missing or cannot be read is no file of the report, and is found all the same. Without a name is only the main file that the layout
        // leaves out on purpose, where the other server is meant.
        var others = issues.Select(static i => i.Key).Where(static p => p.Length > 0).Except(report.Files.Select(static f => f.Path), StringComparer.Ordinal)
            .Select(path => Checked(path, ConfFileRole.Other, 0, default));
        return [.. files, .. others];

        CheckedFile Checked(string file, ConfFileRole role, int rules, ReadOnlyMemory<byte> content)
        {
            var path = Path.Combine(directory, file);
            return new CheckedFile(path, role, rules, [.. issues[file].Select(i => i with { File = path })], content);
        }
    }

    private static bool IsConfiguration(string path) => Path.GetExtension(path).ToUpperInvariant() is ".YML" or ".YAML" or ".JSON" or ".RULES" or ".TMPL";
}
