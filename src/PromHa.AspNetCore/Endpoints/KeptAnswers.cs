namespace PromHa.AspNetCore;

/// <summary>
/// Compressed answers that many slaves ask for at once, as all do that start with nothing: one request makes an answer, and the
/// others read what it has made so far, at the pace of their own connections. They lie in files that have no name any more when
/// the process ends, so that a large tree takes no memory.
/// </summary>
/// <remarks>Safe for use from several threads.</remarks>
internal sealed class KeptAnswers(Func<string> directory, long mostBytes = KeptAnswers.DefaultMostBytes) : IDisposable
{
    /// <summary>The largest answer that is kept, in bytes; a larger one is made for each request.</summary>
    public const long DefaultMostBytes = 512L << 20;

    /// <summary>The latest generation's manifest, pack and large files, and those before it.</summary>
    private const int MostKept = 12;

    private readonly Lock _gate = new();

    /// <summary>The latest first.</summary>
    private readonly List<KeptAnswer> _answers = [];
    private bool _isDisposed;

    /// <summary>Finds an answer, or begins to make it.</summary>
    /// <param name="key">What it is the answer to.</param>
    /// <param name="write">Writes it.</param>
    /// <returns>The answer, which the caller disposes of; null when it is not kept, and has to be made for this request.</returns>
    public KeptAnswer? Open(string key, Func<Stream, CancellationToken, ValueTask> write)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return null;
            }

            var answer = _answers.Find(a => a.Key == key);
            if (answer is null)
            {
                answer = KeptAnswer.TryBegin(key, directory(), mostBytes, write);
                if (answer is null)
                {
                    return null;
                }
            }

            _answers.Remove(answer);
            _answers.Insert(0, answer);
            while (_answers.Count > MostKept)
            {
                _answers[MostKept].Release();
                _answers.RemoveAt(MostKept);
            }

            return answer.TryHold() ? answer : null;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _answers.ForEach(static a => a.Release());
            _answers.Clear();
        }
    }
}
