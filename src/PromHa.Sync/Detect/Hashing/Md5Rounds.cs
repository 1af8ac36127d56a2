using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace PromHa.Sync;

/// <summary>The compression function of MD5 (RFC 1321, 3.4) for several messages side by side.</summary>
internal static unsafe class Md5Rounds<TWords, TLanes>
    where TWords : unmanaged
    where TLanes : struct, ILaneOperations<TWords>
{
    /// <summary>Adds blocks to the messages' states.</summary>
    /// <param name="messages">One pointer for each lane, to at least <paramref name="count"/> blocks of 64 bytes.</param>
    /// <param name="state">A, B, C and D, each for all lanes.</param>
    /// <param name="count">How many blocks of each message.</param>
    // Tiered compilation would run the first thousands of blocks without registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(byte** messages, TWords* state, int count)
    {
        var words = stackalloc TWords[16];
        TWords a = state[0], b = state[1], c = state[2], d = state[3];
        for (nint offset = 0; offset < (nint)count * 64; offset += 64)
        {
            TLanes.Load(messages, offset, words);
            TWords a0 = a, b0 = b, c0 = c, d0 = d;

            F(ref a, ref b, ref c, ref d, words, 0, 1, 2, 3, 0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee);
            F(ref a, ref b, ref c, ref d, words, 4, 5, 6, 7, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501);
            F(ref a, ref b, ref c, ref d, words, 8, 9, 10, 11, 0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be);
            F(ref a, ref b, ref c, ref d, words, 12, 13, 14, 15, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821);

            G(ref a, ref b, ref c, ref d, words, 1, 6, 11, 0, 0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa);
            G(ref a, ref b, ref c, ref d, words, 5, 10, 15, 4, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8);
            G(ref a, ref b, ref c, ref d, words, 9, 14, 3, 8, 0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed);
            G(ref a, ref b, ref c, ref d, words, 13, 2, 7, 12, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a);

            H(ref a, ref b, ref c, ref d, words, 5, 8, 11, 14, 0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c);
            H(ref a, ref b, ref c, ref d, words, 1, 4, 7, 10, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70);
            H(ref a, ref b, ref c, ref d, words, 13, 0, 3, 6, 0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05);
            H(ref a, ref b, ref c, ref d, words, 9, 12, 15, 2, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665);

            I(ref a, ref b, ref c, ref d, words, 0, 7, 14, 5, 0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039);
            I(ref a, ref b, ref c, ref d, words, 12, 3, 10, 1, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1);
            I(ref a, ref b, ref c, ref d, words, 8, 15, 6, 13, 0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1);
            I(ref a, ref b, ref c, ref d, words, 4, 11, 2, 9, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391);

            a = TLanes.Add(a, a0);
            b = TLanes.Add(b, b0);
            c = TLanes.Add(c, c0);
            d = TLanes.Add(d, d0);
        }

        (state[0], state[1], state[2], state[3]) = (a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void F(ref TWords a, ref TWords b, ref TWords c, ref TWords d, TWords* words, int m0, int m1, int m2, int m3, uint k0, uint k1, uint k2, uint k3)
    {
        a = Step(a, b, TLanes.Choose(b, c, d), words[m0], k0, 7);
        d = Step(d, a, TLanes.Choose(a, b, c), words[m1], k1, 12);
        c = Step(c, d, TLanes.Choose(d, a, b), words[m2], k2, 17);
        b = Step(b, c, TLanes.Choose(c, d, a), words[m3], k3, 22);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void G(ref TWords a, ref TWords b, ref TWords c, ref TWords d, TWords* words, int m0, int m1, int m2, int m3, uint k0, uint k1, uint k2, uint k3)
    {
        a = Step(a, b, TLanes.Choose(d, b, c), words[m0], k0, 5);
        d = Step(d, a, TLanes.Choose(c, a, b), words[m1], k1, 9);
        c = Step(c, d, TLanes.Choose(b, d, a), words[m2], k2, 14);
        b = Step(b, c, TLanes.Choose(a, c, d), words[m3], k3, 20);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void H(ref TWords a, ref TWords b, ref TWords c, ref TWords d, TWords* words, int m0, int m1, int m2, int m3, uint k0, uint k1, uint k2, uint k3)
    {
        a = Step(a, b, TLanes.Parity(b, c, d), words[m0], k0, 4);
        d = Step(d, a, TLanes.Parity(a, b, c), words[m1], k1, 11);
        c = Step(c, d, TLanes.Parity(d, a, b), words[m2], k2, 16);
        b = Step(b, c, TLanes.Parity(c, d, a), words[m3], k3, 23);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void I(ref TWords a, ref TWords b, ref TWords c, ref TWords d, TWords* words, int m0, int m1, int m2, int m3, uint k0, uint k1, uint k2, uint k3)
    {
        a = Step(a, b, TLanes.Odd(b, c, d), words[m0], k0, 6);
        d = Step(d, a, TLanes.Odd(a, b, c), words[m1], k1, 10);
        c = Step(c, d, TLanes.Odd(d, a, b), words[m2], k2, 15);
        b = Step(b, c, TLanes.Odd(c, d, a), words[m3], k3, 21);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWords Step(TWords a, TWords b, TWords mixed, TWords word, uint constant, [ConstantExpected] byte rotation) =>
        TLanes.Add(b, TLanes.RotateLeft(TLanes.Add(TLanes.Add(a, TLanes.Add(word, TLanes.Broadcast(constant))), mixed), rotation));
}
