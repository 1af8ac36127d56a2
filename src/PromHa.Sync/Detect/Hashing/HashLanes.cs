using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PromHa.Sync;

/// <summary>
/// Computes the MD5 of open files side by side: as many at once as the kernel has lanes, of any size, each read in pieces into
/// a buffer of its own; a lane takes the next file as soon as its file is done.
/// </summary>
/// <remarks>For use by one thread. The memory is the same for any number and size of files.</remarks>
internal sealed unsafe class HashLanes : IDisposable
{
    private const int BlockSize = 64;
    private const int PieceSize = 64 << 10;

    // Room for the padding; and since it is not a power of two, the lanes' buffers do not compete for the same cache lines.
    private const int LaneStride = PieceSize + (3 * BlockSize);

    private readonly Md5Kernel _kernel;
    private readonly IHashResults _results;
    private readonly int _lanes;
    private readonly byte* _memory;
    private readonly byte** _next;
    private readonly uint* _state;
    private readonly Lane[] _work;
    private readonly CancellationToken _cancellationToken;

    /// <summary>One bit for each lane that has a file.</summary>
    private uint _busy;

    /// <param name="kernel">Computes.</param>
    /// <param name="results">Takes the results.</param>
    /// <param name="cancellationToken">Ends the work, also in the middle of a large file.</param>
    public HashLanes(Md5Kernel kernel, IHashResults results, CancellationToken cancellationToken = default)
    {
        _cancellationToken = cancellationToken;
        _kernel = kernel;
        _results = results;
        _lanes = kernel.Lanes;
        _work = new Lane[_lanes];
        var pointers = (nuint)(_lanes * sizeof(byte*));
        var state = (nuint)(4 * _lanes * sizeof(uint));
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)(_lanes * LaneStride) + state + pointers, BlockSize);
        _state = (uint*)(_memory + (_lanes * LaneStride));
        _next = (byte**)((byte*)_state + state);
        for (var lane = 0; lane < _lanes; lane++)
        {
            _next[lane] = BufferOf(lane);
        }
    }

    /// <summary>Takes a file over: it is read from its start, and closed at its end.</summary>
    /// <param name="descriptor">The open file.</param>
    /// <param name="job">What is told with the result.</param>
    public void Add(int descriptor, in HashJob job)
    {
        while (BitOperations.PopCount(_busy) == _lanes)
        {
            Advance();
        }

        var lane = BitOperations.TrailingZeroCount(~_busy);
        _busy |= 1u << lane;
        _work[lane] = new Lane { Job = job, Descriptor = descriptor };
        (_state[lane], _state[_lanes + lane], _state[(2 * _lanes) + lane], _state[(3 * _lanes) + lane]) = (0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
        Fill(lane);
    }

    /// <summary>Computes what is left.</summary>
    public void Finish()
    {
        while (_busy != 0)
        {
            Advance();
        }
    }

    /// <summary>Closes what is still open, and frees the buffers.</summary>
    public void Dispose()
    {
        for (; _busy != 0; _busy &= _busy - 1)
        {
            Close(ref _work[BitOperations.TrailingZeroCount(_busy)]);
        }

        NativeMemory.AlignedFree(_memory);
    }

    /// <summary>Computes as many blocks as the lane with the fewest has.</summary>
    private void Advance()
    {
        var blocks = int.MaxValue;
        for (var left = _busy; left != 0; left &= left - 1)
        {
            blocks = Math.Min(blocks, _work[BitOperations.TrailingZeroCount(left)].Blocks);
        }

        if (BitOperations.IsPow2(_busy))
        {
            RunAlone(BitOperations.TrailingZeroCount(_busy), blocks);
        }
        else
        {
            _kernel.Run(_next, _state, blocks);
        }

        for (var left = _busy; left != 0; left &= left - 1)
        {
            var index = BitOperations.TrailingZeroCount(left);
            ref var lane = ref _work[index];
            _next[index] += blocks * BlockSize;
            lane.Blocks -= blocks;
            if (lane.Blocks == 0 && lane.IsLast)
            {
                Complete(index);
            }
            else if (lane.Blocks == 0)
            {
                Fill(index);
            }
        }
    }

    /// <summary>For one file alone the vectors are no gain: half of the time of all lanes would be for one.</summary>
    private void RunAlone(int lane, int blocks)
    {
        var state = stackalloc uint[4];
        for (var i = 0; i < 4; i++)
        {
            state[i] = _state[(i * _lanes) + lane];
        }

        Md5Kernel.Single.Run(_next + lane, state, blocks);
        for (var i = 0; i < 4; i++)
        {
            _state[(i * _lanes) + lane] = state[i];
        }
    }

    /// <summary>Reads the next piece, and pads it when it is the last.</summary>
    private void Fill(int index)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        ref var lane = ref _work[index];
        var buffer = BufferOf(index);
        _next[index] = buffer;
        var filled = 0;
        while (filled < PieceSize)
        {
            var read = LinuxNative.Read(lane.Descriptor, buffer + filled, PieceSize - filled);
            if (read < 0)
            {
                Fail(index, -read);
                return;
            }

            filled += read;
            lane.Length += read;
            if (filled == PieceSize)
            {
                break;
            }

            // A read that brings less than asked for is nearly always the last one, and what is wanted after the last one, the
            // metadata, tells whether it was.
            if (LinuxNative.Stat(lane.Descriptor, out lane.After) is not 0 and var error)
            {
                Fail(index, error);
                return;
            }

            if (read == 0 || lane.After.Size <= lane.Length)
            {
                Close(ref lane);
                Pad(ref lane, buffer, filled);
                return;
            }
        }

        lane.Blocks = PieceSize / BlockSize;
    }

    /// <summary>RFC 1321, 3.1 and 3.2: a one bit, zeros, and the length in bits at the end of a block.</summary>
    private static void Pad(ref Lane lane, byte* buffer, int filled)
    {
        var blocks = (filled + 8 + BlockSize) / BlockSize;
        var end = blocks * BlockSize;
        Unsafe.InitBlockUnaligned(buffer + filled, 0, (uint)(end - filled));
        buffer[filled] = 0x80;
        BinaryPrimitives.WriteUInt64LittleEndian(new Span<byte>(buffer + end - 8, 8), (ulong)lane.Length << 3);
        lane.Blocks = blocks;
        lane.IsLast = true;
    }

    private void Complete(int index)
    {
        Span<byte> digest = stackalloc byte[16];
        for (var i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(digest[(4 * i)..], _state[(i * _lanes) + index]);
        }

        ref var lane = ref _work[index];
        _busy &= ~(1u << index);
        _next[index] = BufferOf(index);
        _results.Hashed(lane.Job, lane.After, lane.Length, new Md5Digest(digest));
    }

    private void Fail(int index, int error)
    {
        ref var lane = ref _work[index];
        Close(ref lane);
        _busy &= ~(1u << index);
        _results.NotHashed(lane.Job, error);
    }

    private static void Close(ref Lane lane)
    {
        if (lane.Descriptor >= 0)
        {
            LinuxNative.Close(lane.Descriptor);
            lane.Descriptor = -1;
        }
    }

    private byte* BufferOf(int lane) => _memory + (lane * LaneStride);

    private struct Lane
    {
        public HashJob Job;
        public int Descriptor;
        public int Blocks;
        public bool IsLast;
        public long Length;
        public FileFingerprint After;
    }
}
