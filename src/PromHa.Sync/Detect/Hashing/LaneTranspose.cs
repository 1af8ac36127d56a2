using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace PromHa.Sync;

/// <summary>Turns blocks that lie one after the other in memory into vectors that hold the same word of each.</summary>
internal static unsafe class LaneTranspose
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* block, uint* words)
    {
        for (var i = 0; i < 16; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32LittleEndian(new ReadOnlySpan<byte>(block + (4 * i), 4));
        }
    }

    /// <summary>A matrix of 4 × 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector128<uint> W0, Vector128<uint> W1, Vector128<uint> W2, Vector128<uint> W3) Four(
        Vector128<uint> r0, Vector128<uint> r1, Vector128<uint> r2, Vector128<uint> r3)
    {
        var a = Low(r0, r1);
        var b = High(r0, r1);
        var c = Low(r2, r3);
        var d = High(r2, r3);
        return (
            Vector128.Create(a.GetLower(), c.GetLower()), Vector128.Create(a.GetUpper(), c.GetUpper()),
            Vector128.Create(b.GetLower(), d.GetLower()), Vector128.Create(b.GetUpper(), d.GetUpper()));
    }

    /// <summary>A matrix of 8 × 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Eight(byte** blocks, nint offset, Vector256<uint>* words)
    {
        var (a0, a1, a2, a3) = FourOfEight(blocks, offset, 0);
        var (b0, b1, b2, b3) = FourOfEight(blocks, offset, 4);
        words[0] = Avx2.Permute2x128(a0, b0, 0x20);
        words[1] = Avx2.Permute2x128(a1, b1, 0x20);
        words[2] = Avx2.Permute2x128(a2, b2, 0x20);
        words[3] = Avx2.Permute2x128(a3, b3, 0x20);
        words[4] = Avx2.Permute2x128(a0, b0, 0x31);
        words[5] = Avx2.Permute2x128(a1, b1, 0x31);
        words[6] = Avx2.Permute2x128(a2, b2, 0x31);
        words[7] = Avx2.Permute2x128(a3, b3, 0x31);
    }

    /// <summary>A matrix of 16 × 16: within each 128 bits first, then the 128-bit parts among themselves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sixteen(byte** blocks, nint offset, Vector512<uint>* words)
    {
        var (a0, a1, a2, a3) = FourOfSixteen(blocks, offset, 0);
        var (b0, b1, b2, b3) = FourOfSixteen(blocks, offset, 4);
        var (c0, c1, c2, c3) = FourOfSixteen(blocks, offset, 8);
        var (d0, d1, d2, d3) = FourOfSixteen(blocks, offset, 12);
        Spread(a0, b0, c0, d0, words, 0);
        Spread(a1, b1, c1, d1, words, 1);
        Spread(a2, b2, c2, d2, words, 2);
        Spread(a3, b3, c3, d3, words, 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread(Vector512<uint> a, Vector512<uint> b, Vector512<uint> c, Vector512<uint> d, Vector512<uint>* words, int at)
    {
        var ab = Avx512F.Shuffle4x128(a, b, 0x88);
        var cd = Avx512F.Shuffle4x128(c, d, 0x88);
        words[at] = Avx512F.Shuffle4x128(ab, cd, 0x88);
        words[at + 8] = Avx512F.Shuffle4x128(ab, cd, 0xDD);
        ab = Avx512F.Shuffle4x128(a, b, 0xDD);
        cd = Avx512F.Shuffle4x128(c, d, 0xDD);
        words[at + 4] = Avx512F.Shuffle4x128(ab, cd, 0x88);
        words[at + 12] = Avx512F.Shuffle4x128(ab, cd, 0xDD);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<uint> W0, Vector256<uint> W1, Vector256<uint> W2, Vector256<uint> W3) FourOfEight(byte** blocks, nint offset, int first)
    {
        var r0 = Vector256.Load((uint*)(blocks[first] + offset));
        var r1 = Vector256.Load((uint*)(blocks[first + 1] + offset));
        var r2 = Vector256.Load((uint*)(blocks[first + 2] + offset));
        var r3 = Vector256.Load((uint*)(blocks[first + 3] + offset));
        var a = Avx2.UnpackLow(r0, r1).AsUInt64();
        var b = Avx2.UnpackHigh(r0, r1).AsUInt64();
        var c = Avx2.UnpackLow(r2, r3).AsUInt64();
        var d = Avx2.UnpackHigh(r2, r3).AsUInt64();
        return (
            Avx2.UnpackLow(a, c).AsUInt32(), Avx2.UnpackHigh(a, c).AsUInt32(),
            Avx2.UnpackLow(b, d).AsUInt32(), Avx2.UnpackHigh(b, d).AsUInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<uint> W0, Vector512<uint> W1, Vector512<uint> W2, Vector512<uint> W3) FourOfSixteen(byte** blocks, nint offset, int first)
    {
        var r0 = Vector512.Load((uint*)(blocks[first] + offset));
        var r1 = Vector512.Load((uint*)(blocks[first + 1] + offset));
        var r2 = Vector512.Load((uint*)(blocks[first + 2] + offset));
        var r3 = Vector512.Load((uint*)(blocks[first + 3] + offset));
        var a = Avx512F.UnpackLow(r0, r1).AsUInt64();
        var b = Avx512F.UnpackHigh(r0, r1).AsUInt64();
        var c = Avx512F.UnpackLow(r2, r3).AsUInt64();
        var d = Avx512F.UnpackHigh(r2, r3).AsUInt64();
        return (
            Avx512F.UnpackLow(a, c).AsUInt32(), Avx512F.UnpackHigh(a, c).AsUInt32(),
            Avx512F.UnpackLow(b, d).AsUInt32(), Avx512F.UnpackHigh(b, d).AsUInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Low(Vector128<uint> x, Vector128<uint> y) =>
        Sse2.IsSupported ? Sse2.UnpackLow(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(x, y)
        : Vector128.Create(x[0], y[0], x[1], y[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> High(Vector128<uint> x, Vector128<uint> y) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(x, y)
        : Vector128.Create(x[2], y[2], x[3], y[3]);
}
