namespace PromHa.Sync;

/// <summary>
/// A program, an archive or a huge file where there were only texts: a backup or a database that somebody unpacked in the wrong
/// directory. Trees that hold such files already may have more of them.
/// </summary>
internal sealed class UnknownBinaryFilesGuard(UnknownBinaryFilesGuardOptions options) : IGenerationGuard
{
    private const int Looked = 8000;

    public string Id => "unknown-binary-files";

    public bool Compares => false;

    public bool IsEnabled => options.Enabled;

    public GuardFinding? Check(TreeFacts? before, TreeFacts now)
    {
        var added = Added(before, now);
        if (added.Find(f => f.Size > options.MaxFileBytes) is { Path: not null } large)
        {
            return new GuardFinding(Id, $"'{large.Path}' has {large.Size} bytes; a file may have {options.MaxFileBytes}. Does it belong into the conf tree? PromHa:Exclude leaves it out.", large.Size, options.MaxFileBytes);
        }

        if (before is null)
        {
            return null;
        }

        var binaries = added.Where(f => IsBinary(now.Tree.Read(f.Path).Span)).Select(static f => f.Path).ToList();
        return binaries.Count == 0 || before.Files.Any(f => f.Size > 0 && IsBinary(before.Tree.Read(f.Path).Span))
            ? null
            : new GuardFinding(Id, $"{binaries.Count} files are not text, the first is '{binaries[0]}', and the tree had none before. Do they belong into it? PromHa:Exclude leaves them out.", binaries.Count, 0);
    }

    /// <summary>The files with content that the tree before had nowhere.</summary>
    private static List<GenerationEntry> Added(TreeFacts? before, TreeFacts now)
    {
        if (before is null)
        {
            return [.. now.Files.Where(static f => f.Size > 0)];
        }

        var put = ManifestDiff.Of(before.Manifest, now.Manifest).Put.Where(static f => f is { Kind: ConfigEntryKind.File, Size: > 0 }).ToList();
        var open = put.Select(static f => f.Sha256).ToHashSet();
        if (open.Count > 0)
        {
            open.ExceptWith(before.Files.Select(static f => f.Sha256));
        }

        return put.FindAll(f => open.Contains(f.Sha256));
    }

    /// <summary>As git and grep tell: a zero byte near the start. UTF-16 begins with a mark that says so, and is the business of validation.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> content)
    {
        var isUtf16 = content.StartsWith<byte>([0xFF, 0xFE]) || content.StartsWith<byte>([0xFE, 0xFF]);
        return !isUtf16
            && (content.StartsWith<byte>([0x1F, 0x8B]) || content.StartsWith<byte>([0x7F, 0x45, 0x4C, 0x46]) || content[..Math.Min(content.Length, Looked)].Contains((byte)0));
    }
}
