using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PromHa.Sync;

/// <summary>One message; any processor.</summary>
internal readonly unsafe struct OneLane : ILaneOperations<uint>
{
    public static int Lanes => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Broadcast(uint value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Add(uint x, uint y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint RotateLeft(uint x, [ConstantExpected] byte count) => BitOperations.RotateLeft(x, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Choose(uint mask, uint x, uint y) => (mask & x) | (y & ~mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Parity(uint x, uint y, uint z) => x ^ y ^ z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Odd(uint x, uint y, uint z) => y ^ (x | ~z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(byte** blocks, nint offset, uint* words) => LaneTranspose.Copy(blocks[0] + offset, words);
}

/// <summary>Four messages; processors with 128-bit vectors (SSE2, AdvSimd).</summary>
internal readonly unsafe struct FourLanes : ILaneOperations<Vector128<uint>>
{
    public static int Lanes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Broadcast(uint value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Add(Vector128<uint> x, Vector128<uint> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateLeft(Vector128<uint> x, [ConstantExpected] byte count) => (x << count) | (x >>> (32 - count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Choose(Vector128<uint> mask, Vector128<uint> x, Vector128<uint> y) => (mask & x) | (y & ~mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Parity(Vector128<uint> x, Vector128<uint> y, Vector128<uint> z) => x ^ y ^ z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Odd(Vector128<uint> x, Vector128<uint> y, Vector128<uint> z) => y ^ (x | ~z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(byte** blocks, nint offset, Vector128<uint>* words)
    {
        for (var quarter = 0; quarter < 4; quarter++)
        {
            var at = offset + (16 * quarter);
            var (w0, w1, w2, w3) = LaneTranspose.Four(
                Vector128.Load((uint*)(blocks[0] + at)), Vector128.Load((uint*)(blocks[1] + at)),
                Vector128.Load((uint*)(blocks[2] + at)), Vector128.Load((uint*)(blocks[3] + at)));
            (words[4 * quarter], words[(4 * quarter) + 1], words[(4 * quarter) + 2], words[(4 * quarter) + 3]) = (w0, w1, w2, w3);
        }
    }
}

/// <summary>Eight messages; processors with AVX2.</summary>
internal readonly unsafe struct EightLanes : ILaneOperations<Vector256<uint>>
{
    public static int Lanes => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Broadcast(uint value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Add(Vector256<uint> x, Vector256<uint> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> RotateLeft(Vector256<uint> x, [ConstantExpected] byte count) => (x << count) | (x >>> (32 - count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Choose(Vector256<uint> mask, Vector256<uint> x, Vector256<uint> y) => (mask & x) | (y & ~mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Parity(Vector256<uint> x, Vector256<uint> y, Vector256<uint> z) => x ^ y ^ z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Odd(Vector256<uint> x, Vector256<uint> y, Vector256<uint> z) => y ^ (x | ~z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(byte** blocks, nint offset, Vector256<uint>* words)
    {
        for (var half = 0; half < 2; half++)
        {
            LaneTranspose.Eight(blocks, offset + (32 * half), words + (8 * half));
        }
    }
}

/// <summary>Sixteen messages; processors with AVX-512.</summary>
internal readonly unsafe struct SixteenLanes : ILaneOperations<Vector512<uint>>
{
    public static int Lanes => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Broadcast(uint value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Add(Vector512<uint> x, Vector512<uint> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RotateLeft(Vector512<uint> x, [ConstantExpected] byte count) => Avx512F.RotateLeft(x, count);

    // The control bytes are the truth tables of the three functions.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Choose(Vector512<uint> mask, Vector512<uint> x, Vector512<uint> y) => Avx512F.TernaryLogic(mask, x, y, 0xCA);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Parity(Vector512<uint> x, Vector512<uint> y, Vector512<uint> z) => Avx512F.TernaryLogic(x, y, z, 0x96);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Odd(Vector512<uint> x, Vector512<uint> y, Vector512<uint> z) => Avx512F.TernaryLogic(x, y, z, 0x39);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(byte** blocks, nint offset, Vector512<uint>* words) => LaneTranspose.Sixteen(blocks, offset, words);
}
