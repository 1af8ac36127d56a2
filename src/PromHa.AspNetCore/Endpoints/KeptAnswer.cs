using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Win32.SafeHandles;

namespace PromHa.AspNetCore;

/// <summary>An answer that is written once, to a file, and read by many while it grows.</summary>
internal sealed class KeptAnswer : IDisposable
{
    private const int BufferSize = 64 << 10;

    private readonly GrowingFile _file;
    private readonly SafeFileHandle _handle;
    private readonly Lock _gate = new();
    private TaskCompletionSource _grown = New();
    private int _holders = 1;
    private long _length;
    private bool _isComplete;
    private bool _isBroken;

    private KeptAnswer(string key, GrowingFile file)
    {
        Key = key;
        _file = file;
        _handle = file.SafeFileHandle;
        file.Grown = bytes => Grow(bytes, isComplete: false);
    }

    public string Key { get; }

    /// <summary>How long it is; null while that is not known.</summary>
    public long? Length
    {
        get
        {
            lock (_gate)
            {
                return _isComplete ? _length : null;
            }
        }
    }

    /// <returns>The answer, which is being written; null when there is no place for it.</returns>
    public static KeptAnswer? TryBegin(string key, string directory, long mostBytes, Func<Stream, CancellationToken, ValueTask> write)
    {
        GrowingFile file;
        try
        {
            file = new GrowingFile(Path.Join(directory, "answer-" + Guid.NewGuid().ToString("N")), mostBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        var answer = new KeptAnswer(key, file);
        answer._holders++;
        _ = Task.Run(() => answer.WriteAsync(write));
        return answer;
    }

    /// <summary>Takes part in it. Not when it could not be made.</summary>
    public bool TryHold()
    {
        lock (_gate)
        {
            if (_isBroken || _holders == 0)
            {
                return false;
            }

            _holders++;
            return true;
        }
    }

    /// <summary>Reads it from its start to its end, waiting for what is not made yet.</summary>
    /// <returns>Whether it was read; false when it could not be made and nothing of it was read yet.</returns>
    /// <exception cref="IOException">It could not be made to its end.</exception>
    public async Task<bool> TryCopyToAsync(Stream destination, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (long position = 0; ;)
            {
                long length;
                Task grown;
                lock (_gate)
                {
                    if (_isBroken)
                    {
                        return position == 0 ? false : throw new IOException("The answer could not be made to its end.");
                    }

                    if (_isComplete && position == _length)
                    {
                        return true;
                    }

                    (length, grown) = (_length, _grown.Task);
                }

                if (position == length)
                {
                    await grown.WaitAsync(cancellationToken).ConfigureAwait(false);
                    continue;
                }

                // Just written, or read by another just now: it comes from memory.
                var read = RandomAccess.Read(_handle, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - position)), position);
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                position += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Ends one use of it.</summary>
    public void Dispose() => Release();

    /// <summary>It is not kept any more, or not used any more; with the last one, the file goes.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _holders--;
            _file.IsWanted = _holders > 1; // By somebody beside the one who writes it.
            if (_holders > 0)
            {
                return;
            }
        }

        _file.Dispose();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever went wrong, those who wait for more must be told; each of them then makes its own answer, and meets the same.")]
    private async Task WriteAsync(Func<Stream, CancellationToken, ValueTask> write)
    {
        try
        {
            await write(_file, CancellationToken.None).ConfigureAwait(false);
            Grow(0, isComplete: true);
        }
        catch (Exception)
        {
            lock (_gate)
            {
                _isBroken = true;
                _grown.SetResult();
            }
        }
        finally
        {
            Release();
        }
    }

    private void Grow(int bytes, bool isComplete)
    {
        lock (_gate)
        {
            _length += bytes;
            _isComplete = isComplete;
            _grown.SetResult();
            _grown = New();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The file as it is written: whoever waits for more is told of each piece.</summary>
    private sealed class GrowingFile(string path, long mostBytes)
        : FileStream(path, Options())
    {
        private volatile bool _isWanted = true;

        public Action<int>? Grown { get; set; }

        public bool IsWanted
        {
            set => _isWanted = value;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_isWanted || Position + buffer.Length > mostBytes)
            {
                throw new IOException("The answer is not wanted any more, or too large to be kept.");
            }

            // Into memory; the disk has time.
            Write(buffer.Span);
            Grown!(buffer.Length);
            return ValueTask.CompletedTask;
        }

        /// <summary>Configuration can hold secrets: nobody else may read it.</summary>
        private static FileStreamOptions Options()
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0, Options = FileOptions.DeleteOnClose };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return options;
        }
    }
}
