using PromHa.Core;

namespace PromHa.Cli.Check;

/// <summary>Checks files and directories one after the other, in the order asked for.</summary>
internal sealed class FileChecks(CheckRequest request)
{
    private readonly ConfFileValidator _files = new(request.Options);

    /// <summary>The results; a path that cannot be read is reported through the callback and left out.</summary>
    /// <param name="unreadable">Is told what could not be read, and why.</param>
    /// <param name="ct">Stops between two files.</param>
    public IEnumerable<CheckedFile> Run(Action<string> unreadable, CancellationToken ct) =>
        request.Paths.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.AutoBuffered).WithCancellation(ct)
            .Select(path => Guarded(path, ct)).AsSequential()
            .SelectMany(r =>
            {
                if (r.Problem is not null)
                {
                    unreadable(r.Problem);
                }

                return r.Files;
            });

    private (IReadOnlyList<CheckedFile> Files, string? Problem) Guarded(string path, CancellationToken ct)
    {
        try
        {
            return (Directory.Exists(path) ? DirectoryOf(path, ct) : FileOf(path, ct), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return ([], e is FileNotFoundException or DirectoryNotFoundException ? $"{path}: there is no such file." : $"{path}: {e.Message}");
        }
    }

    private IReadOnlyList<CheckedFile> FileOf(string path, CancellationToken ct)
    {
        ReadOnlyMemory<byte> content = File.ReadAllBytes(path);
        var role = request.Role ?? ConfFileRoleGuess.Of(path, content.Span);
        if (role == ConfFileRole.Other)
        {
            var unknown = new ValidationIssue("PH1008", ValidationSeverity.Error, path, 0, 0, "Nothing in the file tells what it is. Say it with --kind.");
            return [new CheckedFile(path, role, 0, [unknown], content)];
        }

        if (request.SyntaxOnly || role is not (ConfFileRole.PrometheusConfig or ConfFileRole.AlertmanagerConfig))
        {
            var report = _files.Validate(path, content, role);
            return [new CheckedFile(path, role, report.Files[0].RuleCount, report.Issues, content)];
        }

        var (directory, name) = (Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path));
        var isMain = role == ConfFileRole.PrometheusConfig;
        var layout = request.Layout with { PrometheusFile = isMain ? name : "", AlertmanagerFile = isMain ? "" : name, MountPath = request.Layout.MountPath ?? directory };
        var given = Path.GetDirectoryName(path) ?? "";
        return TreeOf(DirectoryConfTree.OpenReferenced(directory, layout), layout, given, ct);
    }

    private IReadOnlyList<CheckedFile> DirectoryOf(string directory, CancellationToken ct)
    {
        var tree = DirectoryConfTree.Open(directory);
        var layout = request.Layout with { MountPath = request.Layout.MountPath ?? Path.GetFullPath(directory) };
        var hasMain = tree.Paths.Contains(layout.PrometheusFile);
        if (hasMain || tree.Paths.Contains(layout.AlertmanagerFile))
        {
            return TreeOf(tree, hasMain ? layout : layout with { PrometheusFile = "" }, directory, ct);
        }

        // A heap of files without a main one: each for itself.
        return
        [
            .. tree.Paths.Where(IsConfiguration)
                .Select(p => (Path: p, Role: request.Role ?? ConfFileRoleGuess.Of(p, tree.Read(p).Span)))
                .Where(static f => f.Role != ConfFileRole.Other)
                .Select(f =>
                {
                    ct.ThrowIfCancellationRequested();
                    var path = Path.Combine(directory, f.Path);
                    var report = _files.Validate(path, tree.Read(f.Path), f.Role);
                    return new CheckedFile(path, f.Role, report.Files[0].RuleCount, report.Issues, tree.Read(f.Path));
                }),
        ];
    }

    private IReadOnlyList<CheckedFile> TreeOf(DirectoryConfTree tree, ConfTreeLayout layout, string directory, CancellationToken ct)
    {
        var report = new ConfTreeValidator(layout, request.Options).Validate(tree, ct);
        var issues = report.Issues.ToLookup(static i => i.File, StringComparer.Ordinal);
        return
        [
            .. report.Files.Select(f =>
            {
                var path = Path.Combine(directory, f.Path);
                return new CheckedFile(path, f.Role, f.RuleCount, [.. issues[f.Path].Select(i => i with { File = path })], tree.Read(f.Path));
            }),
        ];
    }

    private static bool IsConfiguration(string path) => Path.GetExtension(path).ToUpperInvariant() is ".YML" or ".YAML" or ".JSON" or ".RULES" or ".TMPL";
}
