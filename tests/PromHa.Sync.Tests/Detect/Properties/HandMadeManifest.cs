using System.Security.Cryptography;

namespace PromHa.Sync.Tests.Detect.Properties;

/// <summary>What a tree is, found without any of the code under test: every directory listed, every file read.</summary>
internal sealed class HandMadeManifest
{
    private readonly TreeCase _case;
    private readonly string _root;
    private readonly string _limit;
    private readonly List<ConfigEntry> _entries = [];
    private readonly SortedSet<string> _faults = new(StringComparer.Ordinal);

    private HandMadeManifest(TreeCase theCase, string root)
    {
        _case = theCase;
        _root = RealPath(root)!;
        _limit = Path.GetDirectoryName(_root)! + "/";
    }

    /// <summary>The entries, sorted, and the links that must not be followed.</summary>
    public static (IReadOnlyList<ConfigEntry> Entries, IReadOnlyCollection<string> Faults) Of(TreeCase theCase, string root)
    {
        var made = new HandMadeManifest(theCase, root);
        made.Walk(root, "", [made._root]);
        made._entries.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return (made._entries, made._faults);
    }

    private void Walk(string directory, string relative, List<string> holders)
    {
        var names = new DirectoryInfo(directory).GetFileSystemInfos();
        if (names.Length == 0 && relative.Length > 0 && Takes(relative))
        {
            _entries.Add(new ConfigEntry(relative, ConfigEntryKind.EmptyDirectory, 0, _case.IsPortable ? 0x1ED : ModeOf(directory), default));
        }

        foreach (var info in names)
        {
            var path = relative.Length == 0 ? info.Name : relative + "/" + info.Name;
            if (info.LinkTarget is not null)
            {
                WalkLink(info.FullName, path, holders);
            }
            else if (info is DirectoryInfo)
            {
                Enter(info.FullName, path, RealPath(info.FullName)!, holders);
            }
            else
            {
                Add(info.FullName, path);
            }
        }
    }

    private void WalkLink(string full, string path, List<string> holders)
    {
        if (!_case.FollowsLinks || !Takes(path))
        {
            return;
        }

        var real = RealPath(full);
        if (real is null || !real.StartsWith(_limit, StringComparison.Ordinal)
            || (Directory.Exists(real) && holders.Any(h => (h + "/").StartsWith(real + "/", StringComparison.Ordinal))))
        {
            _faults.Add(path);
        }
        else if (Directory.Exists(real))
        {
            Enter(full, path, real, holders);
        }
        else
        {
            Add(real, path);
        }
    }

    private void Enter(string full, string path, string real, List<string> holders)
    {
        var name = Path.GetFileName(path);
        if (name != ".git" && !name.StartsWith("..", StringComparison.Ordinal) && !name.StartsWith(".promha", StringComparison.Ordinal))
        {
            Walk(full, path, [.. holders, real]);
        }
    }

    private void Add(string full, string path)
    {
        if (Takes(path))
        {
            var content = File.ReadAllBytes(full);
#pragma warning disable CA5351 // What the detector answers with.
            _entries.Add(new ConfigEntry(path, ConfigEntryKind.File, content.Length, _case.IsPortable ? 0x1A4 : ModeOf(full), new Md5Digest(MD5.HashData(content))));
#pragma warning restore CA5351
        }
    }

    // The patterns that names of these cases can meet, in other words.
    private bool Takes(string path)
    {
        var name = Path.GetFileName(path);
        return !name.EndsWith('~') && !name.EndsWith(".swp", StringComparison.Ordinal) && !name.StartsWith("..", StringComparison.Ordinal)
            && (!_case.TakesYmlOnly || name.EndsWith(".yml", StringComparison.Ordinal));
    }

    private static int ModeOf(string path) => (int)File.GetUnixFileMode(RealPath(path)!) & 0x1FF;

    /// <summary>The path with every link in it followed; null when it leads nowhere or in a circle.</summary>
    public static string? RealPath(string path)
    {
        var pending = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var real = "";
        for (var links = 0; pending.TryPop(out var name);)
        {
            if (name == ".")
            {
                continue;
            }

            if (name == "..")
            {
                real = Path.GetDirectoryName(real) is { } parent and not "/" ? parent : "";
                continue;
            }

            var next = real + "/" + name;
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                if (!Path.Exists(next))
                {
                    return null;
                }

                real = next;
                continue;
            }

            if (++links > 40)
            {
                return null;
            }

            real = target.StartsWith('/') ? "" : real;
            foreach (var part in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                pending.Push(part);
            }
        }

        return real.Length == 0 ? "/" : real;
    }
}
