using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Transport;

/// <summary>Archives as a legacy master, its full disk, or somebody between sends them.</summary>
public sealed class LegacyArchiveTests : IDisposable
{
    private readonly TempDirectory _directory = new("archive");
    private readonly GenerationStore _store;

    public LegacyArchiveTests() => _store = new GenerationStore(_directory.CreateSubdirectory("state"), TimeProvider.System);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Files_and_empty_directories_below_conf_are_taken_with_their_modes()
    {
        var manifest = await ReadAsync(Tar(
            Directory("conf/"), File("conf/prometheus.yml", "global: {}", mode: 0x1A0), Directory("conf/business/"), Directory("conf/business/hx/"),
            File("./conf/rules/a.rules", "groups: []"), File("conf/.prometheus.yml.swp", "editor")));

        Assert.Equal(["business/hx", "prometheus.yml", "rules/a.rules"], manifest.Entries.Select(static e => e.Path));
        Assert.Equal(0x1A0, manifest.Entries[1].Mode);
        Assert.True(_store.IsComplete(manifest));
        Assert.Equal("groups: []", Encoding.UTF8.GetString(_store.Blobs.Read(manifest.Entries[2].Sha256)));
    }

    [Fact]
    public async Task Second_name_of_a_file_is_a_file()
    {
        var manifest = await ReadAsync(Tar(MainFile(), new GnuTarEntry(TarEntryType.HardLink, "conf/copy.yml") { LinkName = "conf/prometheus.yml" }));

        Assert.Equal(manifest.Entries[1].Sha256, manifest.Entries[0].Sha256);
    }

    [Fact]
    public async Task Archive_of_the_scripts_tar_is_read()
    {
        var conf = _directory.CreateSubdirectory("conf", "business", "hx");
        System.IO.File.WriteAllText(_directory.Combine("conf", "prometheus.yml"), "global: {}\n");
        System.IO.File.WriteAllText(Path.Combine(conf, new string('n', 150) + " ü.yml"), "[]");
        await ChildProcess.RunAsync("tar", "-C", _directory.Path, "-zcf", _directory.Combine("gnu.tar.gz"), "conf/");

        var manifest = await ReadAsync(await System.IO.File.ReadAllBytesAsync(_directory.Combine("gnu.tar.gz"), Stop));

        Assert.Equal(["business/hx/" + new string('n', 150) + " ü.yml", "prometheus.yml"], manifest.Entries.Select(static e => e.Path));
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "conf/../../etc/passwd", "leads out" },
        { "/conf/absolute.yml", "not below conf/" },
        { "etc/passwd", "not below conf/" },
        { "conf//empty.yml", "empty segment" },
        { "conf/control\u0007.yml", "control character" },
        { "conf/prometheus.yml", "twice" },
        { "conf/prometheus.yml/below", "below" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Path_that_does_not_belong_is_refused(string path, string said) =>
        Assert.Contains(said, await RefusalAsync(Tar(MainFile(), File(path, "x"))), StringComparison.Ordinal);

    [Theory]
    [InlineData(TarEntryType.SymbolicLink, "symbolic link")]
    [InlineData(TarEntryType.HardLink, "not below conf/")]
    [InlineData(TarEntryType.CharacterDevice, "neither a file nor a directory")]
    [InlineData(TarEntryType.Fifo, "neither a file nor a directory")]
    public async Task What_is_neither_file_nor_directory_is_refused(TarEntryType type, string said)
    {
        var entry = new GnuTarEntry(type, "conf/special");
        if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
        {
            entry.LinkName = "/etc/shadow";
        }

        Assert.Contains(said, await RefusalAsync(Tar(MainFile(), entry)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_would_run_as_its_owner_is_refused()
    {
        var entry = File("conf/tool", "x");
        entry.Mode |= UnixFileMode.SetUser;

        Assert.Contains("set-user", await RefusalAsync(Tar(MainFile(), entry)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_without_the_main_file_is_refused() =>
        Assert.Contains("conf/prometheus.yml", await RefusalAsync(Tar(File("conf/a.rules", "x"))), StringComparison.Ordinal);

    [Fact]
    public async Task Archive_that_breaks_off_anywhere_is_refused()
    {
        var archive = Tar(MainFile(), File("conf/a.yml", SeedShapedText.Padding(20_000)), File("conf/b.yml", SeedShapedText.Padding(20_000)));

        for (var length = 0; length < archive.Length; length += Math.Max(1, archive.Length / 60))
        {
            Assert.NotEmpty(await RefusalAsync(archive[..length]));
        }

        Assert.NotEmpty(await RefusalAsync(archive[..^1]));
        Assert.Equal(3, (await ReadAsync(archive)).Entries.Count);
    }

    [Fact]
    public async Task Archive_with_a_wrong_sum_is_refused()
    {
        var archive = Tar(MainFile());
        archive[^5] ^= 1; // The CRC is the first four of the last eight bytes.

        Assert.NotEmpty(await RefusalAsync(archive));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>404</html>")]
    [InlineData("\u001f\u008b")]
    public async Task What_is_no_archive_is_refused(string content) =>
        Assert.NotEmpty(await RefusalAsync(Encoding.Latin1.GetBytes(content)));

    [Fact]
    public async Task Endless_zeros_are_refused_before_anything_is_stored()
    {
        var plain = new MemoryStream();
        await using (var gzip = new GZipStream(plain, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i < 64; i++)
            {
                await gzip.WriteAsync(new byte[1 << 20], Stop);
            }
        }

        Assert.Contains("goes on after its end", await RefusalAsync(plain.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_larger_than_any_configuration_is_refused_by_its_header()
    {
        var tar = new byte[1024];
        Encoding.ASCII.GetBytes("conf/bomb").CopyTo(tar, 0);
        Encoding.ASCII.GetBytes("77777777777\0").CopyTo(tar, 124);
        tar[156] = (byte)'0';

        Assert.Contains("bytes", await RefusalAsync(Gzip(tar)), StringComparison.Ordinal);
    }

    private static GnuTarEntry MainFile() => File("conf/prometheus.yml", "global: {}");

    private static GnuTarEntry Directory(string name) => new(TarEntryType.Directory, name);

    private static GnuTarEntry File(string name, string content, int mode = 0x1A4) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)), Mode = (UnixFileMode)mode };

    private static byte[] Tar(params TarEntry[] entries)
    {
        var plain = new MemoryStream();
        using (var tar = new TarWriter(plain, TarEntryFormat.Gnu, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                tar.WriteEntry(entry);
            }
        }

        return Gzip(plain.ToArray());
    }

    private static byte[] Gzip(byte[] content)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    private async Task<GenerationManifest> ReadAsync(byte[] archive)
    {
        var path = _directory.Combine("conf.tar.gz");
        await System.IO.File.WriteAllBytesAsync(path, archive, Stop);
        return await new LegacyArchiveReader(_store, new PathFilter([], ConfigChangeDetectorOptions.DefaultExclude), "prometheus.yml").ReadAsync(path, Stop);
    }

    /// <summary>The reason; nothing of a manifest is left.</summary>
    private async Task<string> RefusalAsync(byte[] archive)
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(archive));
        Assert.Empty(System.IO.Directory.GetFiles(_directory.Combine("state", "manifests")));
        return error.Message;
    }
}
