namespace PromHa.Benchmarks.Hashing;

/// <summary>Programs that do the same job, and the system calls that nobody can do without. A program that is not installed is left out.</summary>
internal sealed class PeerContenders
{
    private readonly HashTree _tree;
    private readonly string _directory;
    private readonly byte[] _names;

    public PeerContenders(HashTree tree, string directory)
    {
        _tree = tree;
        _directory = directory;
        _names = [.. tree.Files.SelectMany(static f => System.Text.Encoding.UTF8.GetBytes(f).Append((byte)0))];
        var list = Path.Join(directory, "list.md5");
        File.WriteAllText(list, Sh("find . -type f -print0 | xargs -0 md5sum"));
        Md5SumCheck = Program("`md5sum -c`", "md5sum", "-c", "--quiet", list);
        Md5Sum = ShProgram("`find \\| xargs md5sum`", "find . -type f -print0 | xargs -0 md5sum");
        Md5SumTwo = ShProgram("`find \\| xargs -P2 -n500 md5sum`", "find . -type f -print0 | xargs -0 -P2 -n500 md5sum");
        Statx = Limit("C: statx of every known file", "statx");
        Read = Limit("C: open, read, close of every known file", "read");
        List = Limit("C: directories listed; open, read, close of every file", "list");
        AddOthers();
    }

    public Contender Md5SumCheck { get; }

    public Contender Md5Sum { get; }

    public Contender Md5SumTwo { get; }

    public Contender? Statx { get; }

    public Contender? Read { get; }

    public Contender? List { get; }

    public Contender? GitDiff { get; private set; }

    public Contender? Command { get; private set; }

    public List<Contender> Others { get; } = [];

    public IEnumerable<Contender> All => new[] { Md5SumCheck, Md5Sum, Md5SumTwo, Statx, Read, List, GitDiff, Command }.OfType<Contender>().Concat(Others);

    private void AddOthers()
    {
        if (ChildProgram.Exists("git"))
        {
            string[] git = ["git", $"--git-dir={_directory}/git", $"--work-tree={_tree.Path}"];
            ChildProgram.Run(_tree.Path, ["git", "init", "--quiet", "--bare", $"{_directory}/git"]);
            foreach (var command in new[] { "config core.bare false", "config core.untrackedCache true", "config user.name bench", "config user.email bench@example.com", "add -A", "commit --quiet -m tree", "status" })
            {
                ChildProgram.Run(_tree.Path, [.. git, .. command.Split(' ')]);
            }

            GitDiff = Program("`git diff-files --quiet`", [.. git, "diff-files", "--quiet"]);
            Others.Add(Program("`git status`", [.. git, "status"]));
        }

        if (ChildProgram.Exists("rsync"))
        {
            var copy = Path.Join(_directory, "copy");
            ChildProgram.Run(_tree.Path, ["cp", "-a", _tree.Path, copy]);
            Others.Add(Program("`rsync -an`, nothing to do", "rsync", "-an", _tree.Path + "/", copy + "/"));
            Others.Add(Program("`rsync -an --checksum`, nothing to do", "rsync", "-an", "--checksum", _tree.Path + "/", copy + "/"));
        }

        if (ChildProgram.Exists("md5deep"))
        {
            Others.Add(Program("`md5deep -r -j0`", "md5deep", "-r", "-j0", "."));
        }

        if (ChildProgram.Exists("b3sum"))
        {
            Others.Add(ShProgram("`find \\| xargs b3sum --num-threads 1`", "find . -type f -print0 | xargs -0 b3sum --num-threads 1"));
        }

        if (ChildProgram.Exists("xxhsum"))
        {
            Others.Add(ShProgram("`find \\| xargs xxhsum -H2`", "find . -type f -print0 | xargs -0 xxhsum -H2"));
        }

        var promha = Path.Join(AppContext.BaseDirectory, "../../../../../src/PromHa.Cli/bin/Release/net10.0/promha.dll");
        if (File.Exists(promha))
        {
            var index = Path.Join(_directory, "command.index");
            Command = Program("`promha hash`, its start included", "dotnet", promha, "hash", _tree.Path);

            // Twice: what was racily clean at first is kept as known the second time.
            ChildProgram.Run(_tree.Path, ["dotnet", promha, "hash", "--index", index, _tree.Path]);
            ChildProgram.Run(_tree.Path, ["dotnet", promha, "hash", "--index", index, _tree.Path]);
            Others.Add(Program("`promha hash --index`, nothing changed, its start included", "dotnet", promha, "hash", "--index", index, _tree.Path));
        }
    }

    private Contender Program(string name, params string[] command) => Contender.OfProgram(name, _tree.Path, command);

    private Contender ShProgram(string name, string command) => Program(name, "sh", "-c", command);

    private string Sh(string command) => ChildProgram.Run(_tree.Path, ["sh", "-c", command]);

    /// <summary>A loop in C, which measures itself: its start and the list that it reads are not counted.</summary>
    private Contender? Limit(string name, string kind)
    {
        var program = Path.Join(_directory, "limits");
        if (!ChildProgram.Exists("gcc"))
        {
            return null;
        }

        if (!File.Exists(program))
        {
            ChildProgram.Run(_directory, ["gcc", "-O2", "-o", program, Path.Join(AppContext.BaseDirectory, "Hashing", "limits.c")]);
        }

        var times = Math.Clamp(20_000 / _tree.Files.Count, 1, 20).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new Contender(name, () =>
        {
            var seconds = double.Parse(ChildProgram.Run(_tree.Path, [program, kind, times], _names), System.Globalization.CultureInfo.InvariantCulture) / 1e6;
            return new Cost(seconds, seconds);
        });
    }
}
