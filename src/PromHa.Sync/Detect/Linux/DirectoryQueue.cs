namespace PromHa.Sync;

/// <summary>The directories that are still to be looked at: those that are known, and those that are found meanwhile.</summary>
/// <remarks>Safe for use from several threads.</remarks>
internal sealed class DirectoryQueue(IReadOnlyList<DirectoryNode> known) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _news = new(false);
    private readonly Stack<DirectoryNode> _found = [];
    private int _next;
    private int _working;
    private bool _isAborted;

    /// <summary>Adds a directory that was found.</summary>
    public void Add(DirectoryNode directory)
    {
        lock (_gate)
        {
            _found.Push(directory);
            _news.Set();
        }
    }

    /// <summary>Takes the next directory; waits while others may still find some.</summary>
    /// <param name="isFirst">False when the caller is done with one that it took before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when all are done.</returns>
    public DirectoryNode? Take(bool isFirst, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _working -= isFirst ? 0 : 1;
        }

        while (true)
        {
            lock (_gate)
            {
                if (_isAborted)
                {
                    return null;
                }

                if (_found.TryPop(out var directory) || (_next < known.Count && (directory = known[_next++]) is not null))
                {
                    _working++;
                    return directory;
                }

                if (_working == 0)
                {
                    _news.Set();
                    return null;
                }

                _news.Reset();
            }

            _news.Wait(cancellationToken);
        }
    }

    public void Dispose() => _news.Dispose();

    /// <summary>Lets all who work on it end.</summary>
    public void Abort()
    {
        lock (_gate)
        {
            _isAborted = true;
            _news.Set();
        }
    }
}
