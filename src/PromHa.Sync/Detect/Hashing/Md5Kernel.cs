using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PromHa.Sync;

/// <summary>MD5 of several messages at once, as many as the processor's vectors hold words.</summary>
internal abstract unsafe class Md5Kernel
{
    private static readonly Md5Kernel[] All = [new Of<Vector512<uint>, SixteenLanes>(), new Of<Vector256<uint>, EightLanes>(), new Of<Vector128<uint>, FourLanes>(), new Of<uint, OneLane>()];

    /// <summary>The one for a single message.</summary>
    public static Md5Kernel Single => All[^1];

    /// <summary>The kernels that this processor can run, the widest first. Words are read as they lie in memory, so wide ones need a little-endian processor.</summary>
    public static IReadOnlyList<Md5Kernel> Supported { get; } = [.. All.Where(static k => k.Lanes switch
    {
        16 => Avx512F.IsSupported,
        8 => Avx2.IsSupported,
        4 => Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian,
        _ => true,
    })];

    public static Md5Kernel Best => Supported[0];

    /// <summary>How many messages are computed at once.</summary>
    public abstract int Lanes { get; }

    /// <summary>Adds blocks to each message.</summary>
    /// <param name="messages">A pointer for each lane to at least that many blocks; what lanes without a message point at does not matter.</param>
    /// <param name="state">A of all lanes, then B, C and D.</param>
    /// <param name="blocks">How many blocks of 64 bytes.</param>
    public abstract void Run(byte** messages, uint* state, int blocks);

    private sealed class Of<TWords, TLanes> : Md5Kernel
        where TWords : unmanaged
        where TLanes : struct, ILaneOperations<TWords>
    {
        public override int Lanes => TLanes.Lanes;

        public override void Run(byte** messages, uint* state, int blocks) => Md5Rounds<TWords, TLanes>.Run(messages, (TWords*)state, blocks);
    }
}
