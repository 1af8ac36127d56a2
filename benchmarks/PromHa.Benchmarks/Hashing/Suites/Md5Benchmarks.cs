using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using PromHa.Sync;

namespace PromHa.Benchmarks.Hashing.Suites;

/// <summary>The MD5 of 64 messages of one length, in memory: one after the other, and side by side in the lanes of vectors.</summary>
[MemoryDiagnoser]
public unsafe class Md5Benchmarks
{
    private const int Messages = 64;

    private byte[] _content = [];

    /// <summary>Length of a message in bytes; whole blocks, since the kernel leaves the padding to its caller.</summary>
    [Params(512, 3328, 65_536)]
    public int Length { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _content = GC.AllocateArray<byte>(Messages * Length, pinned: true);
        new Random(1).NextBytes(_content);
    }

    [Benchmark(Baseline = true)]
    public int OneAfterTheOther()
    {
        Span<byte> digest = stackalloc byte[16];
        var sum = 0;
        for (var i = 0; i < Messages; i++)
        {
#pragma warning disable CA5351 // What the compared tools use.
            MD5.HashData(_content.AsSpan(i * Length, Length), digest);
#pragma warning restore CA5351
            sum += digest[0];
        }

        return sum;
    }

    [Benchmark]
    public uint InLanes() => Run(Md5Kernel.Best);

    [Benchmark]
    public uint InOneLane() => Run(Md5Kernel.Single);

    private uint Run(Md5Kernel kernel)
    {
        var lanes = kernel.Lanes;
        var state = stackalloc uint[4 * 16];
        var next = stackalloc byte*[16];
        var sum = 0u;
        fixed (byte* content = _content)
        {
            for (var first = 0; first < Messages; first += lanes)
            {
                for (var lane = 0; lane < lanes; lane++)
                {
                    next[lane] = content + ((first + lane) * Length);
                    (state[lane], state[lanes + lane], state[(2 * lanes) + lane], state[(3 * lanes) + lane]) = (0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
                }

                kernel.Run(next, state, Length / 64);
                sum += state[0];
            }
        }

        return sum;
    }
}
