using System.Text;

namespace PromHa.Sync;

/// <summary>The beginning of what a program says on both outputs, as one line without control characters and without secrets.</summary>
internal sealed class BoundedOutput(int mostCharacters)
{
    private readonly StringBuilder _kept = new();

    public string Text
    {
        get
        {
            lock (_kept)
            {
                var line = string.Join(" | ", _kept.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
                return Redaction.OfOutput(new string([.. line.Select(static c => char.IsControl(c) ? ' ' : c)]));
            }
        }
    }

    /// <summary>Reads to the end, so that the program never waits for a reader, and keeps the beginning.</summary>
    public async Task ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var buffer = new char[4096];
        try
        {
            int read;
            while ((read = await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                lock (_kept)
                {
                    _kept.Append(buffer, 0, Math.Min(read, mostCharacters - _kept.Length));
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Killed: what it said before counts.
        }
    }
}
