using System.Text;

namespace PromHa.Sync.Tests.Detect.Properties;

/// <summary>Does the edits of a case, to real files: <c>conf</c> is the tree, <c>store</c> what links lead to, <c>work</c> a place to prepare files.</summary>
/// <param name="directory">Holds all three.</param>
/// <param name="isPortable">
/// Whether the detector knows only size and time. What such a one cannot see is then not done: no two contents have the same size and time.
/// </param>
internal sealed class TreeEditor(string directory, bool isPortable)
{
    private static readonly int[] FileModes = [0x1A4, 0x180, 0x1A0, 0x1ED, 0x1FF, 0x124];
    private static readonly int[] DirectoryModes = [0x1ED, 0x1C0, 0x1F8];
    private static readonly DateTime Past = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private int _count;

    public string Root { get; } = Directory.CreateDirectory(Path.Join(directory, "conf")).FullName;

    public string Store { get; } = Directory.CreateDirectory(Path.Join(directory, "store")).FullName;

    private string Work { get; } = Directory.CreateDirectory(Path.Join(directory, "work")).FullName;

    public void Apply(TreeEdit edit)
    {
        try
        {
            Apply(edit, Path.Join(Root, edit.Path), Path.Join(Root, edit.Other));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not possible where the tree is: a file in the way, a path that is not there, a circle.
        }
    }

    private void Apply(TreeEdit edit, string path, string other)
    {
        switch (edit.Kind)
        {
            case TreeEditKind.Write:
                MakeParent(path);
                File.WriteAllBytes(path, New(edit.Number));
                break;
            case TreeEditKind.RewriteSameSize:
                RewriteSameSize(path);
                break;
            case TreeEditKind.SetTime when File.Exists(path):
                File.SetLastWriteTimeUtc(path, edit.Number % 20 == 0 ? Past.AddYears(100).AddSeconds(++_count) : TimeOf(edit.Number));
                break;
            case TreeEditKind.RewriteAndSetTimeBack when File.Exists(path):
                var time = isPortable ? TimeOf(edit.Number) : File.GetLastWriteTimeUtc(path);
                RewriteSameSize(path);
                File.SetLastWriteTimeUtc(path, time);
                break;
            case TreeEditKind.ReplaceKeepingTime when File.Exists(path):
                var next = Path.Join(Work, "next");
                File.WriteAllBytes(next, isPortable ? New(edit.Number) : Other(File.ReadAllBytes(path)));
                File.SetLastWriteTimeUtc(next, File.GetLastWriteTimeUtc(path));
                File.Move(next, path, overwrite: true);
                break;
            case TreeEditKind.Recreate when File.Exists(path):
                var content = isPortable ? New(edit.Number) : Other(File.ReadAllBytes(path));
                File.Delete(path);
                File.WriteAllBytes(path, content);
                break;
            case TreeEditKind.HardLink when File.Exists(path):
                var second = edit.Number % 3 == 0 ? Path.Join(Store, Path.GetFileName(edit.Other)) : other;
                MakeParent(second);
                _ = LinuxNative.Link(path, second);
                break;
            case TreeEditKind.WriteOutside:
                var outside = Path.Join(Store, edit.Number % 4 == 0 ? edit.Path : Path.GetFileName(edit.Path));
                MakeParent(outside);
                File.WriteAllBytes(outside, New(edit.Number));
                break;
            case TreeEditKind.Move:
                Move(path, other);
                break;
            case TreeEditKind.Delete:
                Delete(path);
                break;
            case TreeEditKind.MakeDirectory:
                Directory.CreateDirectory(path);
                break;
            case TreeEditKind.MakeDeep:
                var deep = Path.Join(path, string.Join('/', Enumerable.Repeat("d", 10 + (edit.Number % 30))));
                Directory.CreateDirectory(deep);
                File.WriteAllBytes(Path.Join(deep, "a.yml"), New(edit.Number));
                break;
            case TreeEditKind.FileBecomesDirectory when File.Exists(path):
                File.Delete(path);
                Directory.CreateDirectory(path);
                File.WriteAllBytes(Path.Join(path, "a.yml"), New(edit.Number));
                break;
            case TreeEditKind.DirectoryBecomesFile when Directory.Exists(path):
                Delete(path);
                File.WriteAllBytes(path, New(edit.Number));
                break;
            case TreeEditKind.ChangeMode when File.Exists(path):
                File.SetUnixFileMode(path, (UnixFileMode)FileModes[edit.Number % FileModes.Length]);
                break;
            case TreeEditKind.ChangeMode when Directory.Exists(path):
                File.SetUnixFileMode(path, (UnixFileMode)DirectoryModes[edit.Number % DirectoryModes.Length]);
                break;
            case TreeEditKind.LinkTo:
                MakeParent(path);
                Delete(path);
                File.CreateSymbolicLink(path, edit.Other.Contains('/', StringComparison.Ordinal) || edit.Other == "conf" ? Path.Join(directory, edit.Other) : edit.Other);
                break;
        }
    }

    /// <summary>Appends to a file of the tree, and makes and removes others, until it is told to stop.</summary>
    public void KeepWriting(TreeEdit edit, CancellationToken stop)
    {
        var path = Path.Join(Root, edit.Path);
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            try
            {
                MakeParent(path);
                using (var growing = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
                {
                    growing.Write(Encoding.UTF8.GetBytes($"line {edit.Number} {i}\n"));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
            }

            Apply(new TreeEdit(i % 2 == 0 ? TreeEditKind.Write : TreeEditKind.Delete, edit.Other, "", i));
        }
    }

    private static byte[] Other(byte[] content)
    {
        for (var i = 0; i < content.Length; i++)
        {
            content[i]++;
        }

        return content;
    }

    private static void MakeParent(string path) => Directory.CreateDirectory(Path.GetDirectoryName(path)!);

    private static void Move(string path, string other)
    {
        MakeParent(other);
        if (File.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            File.Move(path, other, overwrite: true);
        }
        else if (Directory.Exists(path))
        {
            Delete(other);
            Directory.Move(path, other);
        }
    }

    private static void Delete(string path)
    {
        if (Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null)
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }

    /// <summary>Bytes that were not there before, of a length of their own, some longer than what is read in one go.</summary>
    private byte[] New(int number)
    {
        var length = number % 50 == 0 ? 70_000 + ++_count : number % 31 == 0 && !isPortable ? 0 : 16 + ++_count;
        var content = new byte[length];
        new Random(_count).NextBytes(content);
        return content;
    }

    private void RewriteSameSize(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        file.Position = 0;
        file.Write(Other(content));
    }

    // The few times of a detector that knows inodes meet again and again.
    private DateTime TimeOf(int number) => Past.AddSeconds(isPortable ? ++_count : number % 3);
}
