using System.Text;
using System.Text.RegularExpressions;
using PromHa.Core;

namespace PromHa.Sync;

/// <summary>
/// A generation as files in a directory, for programs that look at it there. Its references lead where those of the live tree do:
/// what stands beside the conf directory is linked beside the copy, and absolute paths into the conf directory lead into the copy.
/// </summary>
internal sealed partial class TreeCopy : IDisposable
{
    private static readonly ConfFileRole[] Referring = [ConfFileRole.PrometheusConfig, ConfFileRole.ScrapeConfig, ConfFileRole.AlertmanagerConfig];

    private readonly string _root;
    private readonly string _confDirectory;

    private TreeCopy(string root, string confDirectory, string directory)
    {
        _root = root;
        _confDirectory = confDirectory;
        Directory = directory;
    }

    /// <summary>Where the copy is.</summary>
    public string Directory { get; }

    /// <summary>Makes a copy below a directory that belongs to copies alone; what a former one left there is cleared.</summary>
    /// <exception cref="IOException">Disk full, or the like.</exception>
    public static TreeCopy Make(ManifestTree tree, BlobStore blobs, string confDirectory, ConfTreeLayout layout, string root, CancellationToken cancellationToken)
    {
        Clear(root);
        var roles = ConfTreeRoles.Resolve(tree, layout);
        var texts = Referring.SelectMany(roles.PathsOf).ToDictionary(static p => p, p => Encoding.Latin1.GetString(tree.Read(p).Span), StringComparer.Ordinal);
        var names = confDirectory.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        var up = Math.Clamp(texts.Values.Max(static t => (int?)StepsUp(t)) ?? 0, 1, names.Length);
        var copy = new TreeCopy(root, confDirectory, Path.Join([root, .. names[^up..]]));
        try
        {
            // Where no file is, there is still a directory for the tools to work in.
            System.IO.Directory.CreateDirectory(copy.Directory);
            foreach (var path in tree.Paths)
            {
                cancellationToken.ThrowIfCancellationRequested();
                copy.Write(path, blobs.PathOf(tree.DigestOf(path)), texts.GetValueOrDefault(path), layout.MountPath);
            }

            copy.LinkNeighbours(texts.Values.Any(static t => StepsUp(t) > 0) ? up : 0);
            return copy;
        }
        catch
        {
            Clear(root);
            throw;
        }
    }

    /// <summary>A tool's words with the paths as the tree has them.</summary>
    public string AsInTree(string text) => text.Replace(Directory + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(Directory, _confDirectory, StringComparison.Ordinal);

    /// <summary>Deletes the copy; what cannot be deleted now is when the next one is made.</summary>
    public void Dispose()
    {
        try
        {
            Clear(_root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The verdict stands, whatever becomes of the copy.
        }
    }

    /// <summary>Deletes what a process left there that was killed: secrets are among it.</summary>
    public static void Clear(string root)
    {
        if (System.IO.Directory.Exists(root))
        {
            System.IO.Directory.Delete(root, recursive: true);
        }
    }

    private void Write(string path, string blob, string? text, string? mountPath)
    {
        var target = Path.Join(Directory, path);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var redirected = text is null ? null : Redirect(text, mountPath);
        if (redirected == text)
        {
            File.Copy(blob, target);
        }
        else
        {
            File.WriteAllBytes(target, Encoding.Latin1.GetBytes(redirected!));
        }
    }

    /// <summary>In a text of bytes, one character each, so that nothing else of it is changed.</summary>
    private string Redirect(string text, string? mountPath)
    {
        var roots = new[] { _confDirectory, mountPath }.OfType<string>().Select(static r => Regex.Escape(Bytes(r.TrimEnd('/'))));
        var into = Bytes(Directory + "/");
        return Regex.Replace(text, $@"(?<![\w./-])(?:{string.Join('|', roots)})/", _ => into, RegexOptions.CultureInvariant);

        static string Bytes(string value) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(value));
    }

    private void LinkNeighbours(int levels)
    {
        var (live, copy) = (_confDirectory, Directory);
        for (var level = 0; level < levels; level++)
        {
            var name = Path.GetFileName(live);
            live = Path.GetDirectoryName(live)!;
            copy = Path.GetDirectoryName(copy)!;
            foreach (var neighbour in System.IO.Directory.EnumerateFileSystemEntries(live))
            {
                if (Path.GetFileName(neighbour) != name)
                {
                    File.CreateSymbolicLink(Path.Join(copy, Path.GetFileName(neighbour)), neighbour);
                }
            }
        }
    }

    /// <summary>How far up the references of a text lead at most.</summary>
    private static int StepsUp(string text) => StepUp().Matches(text).Select(static m => m.Length / 3).DefaultIfEmpty().Max();

    [GeneratedRegex(@"(?:\.\./)+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex StepUp();
}
