using System.Globalization;
using System.Text;
using PromHa.Core;
using PromHa.Core.Editing;
using PromHa.Core.Rules;

namespace PromHa.Sync;

/// <summary>The published tree cannot be made this slave's own; the message says why and how to mend it.</summary>
internal sealed class OverlayException(string message, Exception innerException) : Exception(message, innerException);

/// <summary>
/// Makes of the published tree the one that belongs on this slave: files for this slave, external labels, the marker rule. The
/// same published tree always makes the same one, so it is made anew whenever it is needed, and what is validated, applied,
/// verified and watched for drift is the result.
/// </summary>
internal sealed class TreeOverlay(OverlayOptions options, MarkerRuleOptions marker, string node, ConfTreeLayout layout, GenerationStore store)
{
    public const string MarkerFile = "promha-marker.rules";

    private const int FileMode = 0x1A4; // 0644

    private (GenerationHead Head, GenerationManifest Made)? _last;

    /// <exception cref="OverlayException">A file cannot be changed as the settings want it.</exception>
    public async Task<GenerationManifest> ApplyAsync(GenerationManifest published, GenerationHead head, CancellationToken cancellationToken)
    {
        if (_last is { } last && last.Head == head && store.IsComplete(last.Made))
        {
            return last.Made;
        }

        var made = await MakeAsync(published, head, cancellationToken).ConfigureAwait(false);
        _last = (head, made);
        return made;
    }

    /// <summary>What is different here, for the evidence; null when nothing is.</summary>
    public static string? Describe(GenerationManifest published, GenerationManifest made)
    {
        if (made.Digest == published.Digest)
        {
            return null;
        }

        var diff = ManifestDiff.Of(published, made);
        string[] paths = [.. diff.Added.Select(static e => e.Path), .. diff.Modified.Select(static m => m.Now.Path)];
        var named = paths.Length == 0
            ? "leaves out files for other nodes"
            : $"has its own {string.Join(", ", paths.Take(5))}{(paths.Length > 5 ? $" and {paths.Length - 5} more" : "")}";
        return $"the tree of this node {named}; its digest is {made.Digest.ToShortString()}";
    }

    private async Task<GenerationManifest> MakeAsync(GenerationManifest published, GenerationHead head, CancellationToken cancellationToken)
    {
        if (options.ExternalLabels.Count == 0 && !marker.Enabled && !HasFilesForNodes(published))
        {
            return published;
        }

        var entries = FilesOfThisNode(published, out var isChanged);
        if (options.ExternalLabels.Count > 0 || marker.Enabled)
        {
            isChanged |= await EditMainFileAsync(entries, cancellationToken).ConfigureAwait(false);
        }

        if (marker.Enabled)
        {
            entries[MarkerFile] = await AddAsync(MarkerFile, FileMode, MarkerOf(head), cancellationToken).ConfigureAwait(false);
            isChanged = true;
        }

        if (!isChanged)
        {
            return published;
        }

        try
        {
            var made = GenerationManifest.Create(entries.Values);
            store.Add(made);
            return made;
        }
        catch (FormatException e)
        {
            throw new OverlayException($"The files for this node in '{options.Directory}/{node}' do not fit into the tree: {e.Message}", e);
        }
    }

    /// <summary>Whether anything stands in or in place of the directory for single nodes: found by search, since trees without one are the rule.</summary>
    private bool HasFilesForNodes(GenerationManifest published)
    {
        if (options.Directory.Length == 0)
        {
            return false;
        }

        var entries = published.Span;
        var first = ManifestPaths.Find(entries, options.Directory + "/");
        return first >= 0 || published.Find(options.Directory) is not null
            || (~first < entries.Length && entries[~first].Path.StartsWith(options.Directory + "/", StringComparison.Ordinal));
    }

    private Dictionary<string, GenerationEntry> FilesOfThisNode(GenerationManifest published, out bool isChanged)
    {
        var entries = new Dictionary<string, GenerationEntry>(published.Entries.Count, StringComparer.Ordinal);
        var (all, own) = ($"{options.Directory}/", $"{options.Directory}/{node}/");
        var mine = new List<GenerationEntry>();
        foreach (var entry in published.Entries)
        {
            if (options.Directory.Length == 0 || (entry.Path != options.Directory && !entry.Path.StartsWith(all, StringComparison.Ordinal)))
            {
                entries.Add(entry.Path, entry);
            }
            else if (entry.Path.StartsWith(own, StringComparison.Ordinal))
            {
                mine.Add(entry with { Path = entry.Path[own.Length..] });
            }
        }

        isChanged = entries.Count != published.Entries.Count;
        foreach (var entry in mine)
        {
            entries[entry.Path] = entry;
        }

        return entries;
    }

    /// <summary>A file that cannot be read is left as it is: validation says what is wrong with it, and where.</summary>
    private async Task<bool> EditMainFileAsync(Dictionary<string, GenerationEntry> entries, CancellationToken cancellationToken)
    {
        if (!entries.TryGetValue(layout.PrometheusFile, out var main) || main.Kind != ConfigEntryKind.File)
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(store.Blobs.ReadShared(main.Sha256));
        try
        {
            var editor = new PrometheusConfigEditor(text, layout.PrometheusFile);
            foreach (var (name, value) in options.ExternalLabels.OrderBy(static l => l.Key, StringComparer.Ordinal))
            {
                editor.SetExternalLabel(name, value);
            }

            if (marker.Enabled)
            {
                editor.AddRuleFile(RelativeToMain(MarkerFile));
            }

            if (editor.Text == text)
            {
                return false;
            }

            entries[main.Path] = await AddAsync(main.Path, main.Mode, editor.Text, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ConfigFormatException)
        {
            return false;
        }
        catch (ConfigEditException e)
        {
            throw new OverlayException($"{layout.PrometheusFile} cannot be given this node's own settings (PromHa:Overlay, PromHa:MarkerRule): {e.Message}", e);
        }
    }

    private string RelativeToMain(string path) =>
        string.Concat(Enumerable.Repeat("../", layout.PrometheusFile.Count(static c => c == '/'))) + path;

    private static string MarkerOf(GenerationHead head) => new RuleFile
    {
        Groups =
        [
            new RuleGroup
            {
                Name = "promha",
                Rules =
                [
                    new RecordingRule
                    {
                        Record = "promha_config_info",
                        Expr = "vector(1)",
                        Labels = LabelSet.Empty.With("digest", head.Digest.ToShortString()).With("revision", head.Revision.ToString(CultureInfo.InvariantCulture)),
                    },
                ],
            },
        ],
    }.ToYaml();

    private async Task<GenerationEntry> AddAsync(string path, int mode, string text, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var content = new MemoryStream(bytes);
        var blob = await store.Blobs.AddAsync(content, bytes.Length, cancellationToken).ConfigureAwait(false);
        store.Blobs.Sync([blob.Sha256]);
        return new GenerationEntry(path, ConfigEntryKind.File, mode, blob.Size, blob.Md5, blob.Sha256);
    }
}
