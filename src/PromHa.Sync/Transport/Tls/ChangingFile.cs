namespace PromHa.Sync;

/// <summary>
/// What is read from one or two files, read again when they change. While they cannot be read, or do not fit together (they are
/// replaced one after the other), the last good state counts.
/// </summary>
internal sealed class ChangingFile<T>(string file, string? secondFile, Func<T> read)
    where T : class
{
    private readonly Lock _gate = new();
    private (DateTime, long, DateTime, long) _stamp;
    private T? _value;

    /// <exception cref="InvalidDataException">It was never good.</exception>
    public T Value
    {
        get
        {
            lock (_gate)
            {
                try
                {
                    var (first, second) = (new FileInfo(file), secondFile is null ? null : new FileInfo(secondFile));
                    var stamp = (first.LastWriteTimeUtc, first.Length, second?.LastWriteTimeUtc ?? default, second?.Length ?? 0);
                    if (_value is null || stamp != _stamp)
                    {
                        _value = read();
                        _stamp = stamp;
                    }
                }
                catch (Exception e) when (_value is not null && e is IOException or UnauthorizedAccessException or InvalidDataException)
                {
                    // The last good state counts until the next look.
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    throw new InvalidDataException(e.Message, e);
                }

                return _value!;
            }
        }
    }
}
