using System.Security.Cryptography;
using System.Text;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Detect;

/// <summary>Each kernel that the processor can run, held against RFC 1321 and against the framework's MD5.</summary>
public sealed class HashLanesTests : IDisposable
{
    private readonly TempDirectory _directory = new("lanes");

    public static TheoryData<int> Lanes => [.. Md5Kernel.Supported.Select(static k => k.Lanes)];

    [Fact]
    public void One_lane_is_always_supported_and_the_best_is_the_widest()
    {
        Assert.Equal(1, Md5Kernel.Supported[^1].Lanes);
        Assert.Equal(Md5Kernel.Supported.Max(static k => k.Lanes), Md5Kernel.Best.Lanes);
    }

    /// <summary>RFC 1321, A.5.</summary>
    [Theory]
    [MemberData(nameof(Lanes))]
    public void Test_suite_of_the_rfc(int lanes)
    {
        string[] texts =
        [
            "", "a", "abc", "message digest", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
            "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
        ];
        string[] digests =
        [
            "d41d8cd98f00b204e9800998ecf8427e", "0cc175b9c0f1b6a831c399e269772661", "900150983cd24fb0d6963f7d28e17f72", "f96b697d7cb7938d525a2f31aaf161d0",
            "c3fcd3d76192e4007dfb496cca67e13b", "d174ab98d277d9f5a5611c2c9f419d9f", "57edf4a22be3c955ac49da2e2107b67a",
        ];
        Assert.Equal(digests, Hash(lanes, [.. texts.Select(Encoding.ASCII.GetBytes)]).Select(static d => d.ToString()));
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Every_length_about_the_ends_of_blocks_and_buffers(int lanes)
    {
        int[] around = [64 << 10, (64 << 10) - 64, 128 << 10, 1 << 20];
        Check(lanes, [.. Enumerable.Range(0, 400), .. around.SelectMany(static size => Enumerable.Range(size - 70, 140).Where(static n => n % 7 < 3))]);
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Random_lengths_side_by_side(int lanes)
    {
        var random = new Random(lanes);
        for (var round = 0; round < 5; round++)
        {
            // From fewer files than there are lanes to many more.
            Check(lanes, [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(10) == 0 ? random.Next(300_000) : random.Next(9000))]);
        }
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void File_that_cannot_be_read_takes_nothing_from_the_others(int lanes)
    {
        var results = new Results(40);
        using var hashes = new HashLanes(Md5Kernel.Supported.Single(k => k.Lanes == lanes), results);
        var content = new byte[100_000];
        for (var i = 0; i < 40; i++)
        {
            // Reading a directory fails.
            hashes.Add(i % 3 == 0 ? LinuxNative.OpenDirectory(_directory.Path) : Open(i, content), new HashJob(results.Directory, i, FollowLink: false));
        }

        hashes.Finish();
        const int IsADirectory = 21;
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(i % 3 == 0 ? IsADirectory : 0, results.Errors[i]);
            Assert.Equal(i % 3 == 0 ? default : Framework(content), results.Digests[i]);
        }
    }

    [Fact]
    public void What_is_open_is_closed_when_the_work_is_given_up()
    {
        var before = OpenDescriptors();
        var results = new Results(16);
        using (var hashes = new HashLanes(Md5Kernel.Best, results))
        {
            for (var i = 0; i < Md5Kernel.Best.Lanes; i++)
            {
                hashes.Add(Open(i, new byte[1 << 20]), new HashJob(results.Directory, i, FollowLink: false));
            }
        }

        Assert.Equal(before, OpenDescriptors());
    }

    public void Dispose() => _directory.Dispose();

#pragma warning disable CA5351 // It is MD5 that is computed.
    private static Md5Digest Framework(byte[] content) => new(MD5.HashData(content));
#pragma warning restore CA5351

    private int OpenDescriptors() => Directory.GetFiles("/proc/self/fd").Count(f => new FileInfo(f).LinkTarget?.StartsWith(_directory.Path, StringComparison.Ordinal) == true);

    private void Check(int lanes, int[] lengths)
    {
        var random = new Random(1);
        var contents = Array.ConvertAll(lengths, length =>
        {
            var content = new byte[length];
            random.NextBytes(content);
            return content;
        });
        var digests = Hash(lanes, contents);
        for (var i = 0; i < lengths.Length; i++)
        {
            Assert.True(Framework(contents[i]) == digests[i], $"{lengths[i]} bytes, file {i}");
        }
    }

    private Md5Digest[] Hash(int lanes, byte[][] contents)
    {
        var results = new Results(contents.Length);
        using var hashes = new HashLanes(Md5Kernel.Supported.Single(k => k.Lanes == lanes), results);
        for (var i = 0; i < contents.Length; i++)
        {
            hashes.Add(Open(i, contents[i]), new HashJob(results.Directory, i, FollowLink: false));
        }

        hashes.Finish();
        Assert.All(contents, (content, i) => Assert.Equal((0, content.Length, content.Length), (results.Errors[i], results.Lengths[i], results.Sizes[i])));
        return results.Digests;
    }

    private int Open(int i, byte[] content)
    {
        var path = _directory.Combine($"f{i}");
        File.WriteAllBytes(path, content);
        using var handle = File.OpenHandle(path);
        var descriptor = (int)handle.DangerousGetHandle();
        handle.SetHandleAsInvalid(); // It is the lanes' from now on.
        return descriptor;
    }

    private sealed class Results(int count) : IHashResults
    {
        public DirectoryNode Directory { get; } = new("") { Files = new IndexedFile[count] };

        public Md5Digest[] Digests { get; } = new Md5Digest[count];

        public long[] Lengths { get; } = new long[count];

        public long[] Sizes { get; } = new long[count];

        public int[] Errors { get; } = new int[count];

        public void Hashed(in HashJob job, in FileFingerprint after, long length, Md5Digest md5) =>
            (Digests[job.Index], Lengths[job.Index], Sizes[job.Index]) = (md5, length, after.Size);

        public void NotHashed(in HashJob job, int error) => Errors[job.Index] = error;
    }
}
