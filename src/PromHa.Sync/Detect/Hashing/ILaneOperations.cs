using System.Diagnostics.CodeAnalysis;

namespace PromHa.Sync;

/// <summary>What MD5 does with 32-bit words, for one word of each of several messages at a time.</summary>
/// <typeparam name="TWords">The same word of every message.</typeparam>
internal unsafe interface ILaneOperations<TWords>
    where TWords : unmanaged
{
    /// <summary>How many messages are computed at once.</summary>
    static abstract int Lanes { get; }

    static abstract TWords Broadcast(uint value);

    static abstract TWords Add(TWords x, TWords y);

    static abstract TWords RotateLeft(TWords x, [ConstantExpected] byte count);

    /// <summary>The bits of <paramref name="x"/> where the mask is set, those of <paramref name="y"/> elsewhere.</summary>
    static abstract TWords Choose(TWords mask, TWords x, TWords y);

    /// <summary><c>x ^ y ^ z</c>.</summary>
    static abstract TWords Parity(TWords x, TWords y, TWords z);

    /// <summary><c>y ^ (x | ~z)</c>.</summary>
    static abstract TWords Odd(TWords x, TWords y, TWords z);

    /// <summary>Loads a block of 64 bytes of each message: the result's n-th element is the n-th word of every message.</summary>
    /// <param name="blocks">One pointer for each lane.</param>
    /// <param name="offset">Where the blocks are, in bytes from the pointers.</param>
    /// <param name="words">Receives 16 elements.</param>
    static abstract void Load(byte** blocks, nint offset, TWords* words);
}
