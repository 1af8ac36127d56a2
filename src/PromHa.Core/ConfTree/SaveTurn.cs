namespace PromHa.Core;

/// <summary>
/// The turn of one process to save a directory. The lock file lies beside the directory, not in it: there, every reader would see it. It is
/// left in place, since deleting it would let two processes hold locks of the same name.
/// </summary>
internal sealed class SaveTurn : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly ManualResetEventSlim Never = new(false);

    private readonly FileStream? _lock;

    private SaveTurn(FileStream? held) => _lock = held;

    /// <exception cref="IOException">Somebody else has been saving for ten seconds.</exception>
    public static SaveTurn Take(string directory)
    {
        var parent = Path.GetDirectoryName(directory);
        if (parent is null || !Directory.Exists(parent))
        {
            return new SaveTurn(null);
        }

        var path = Path.Combine(parent, $".{Path.GetFileName(directory)}.promha-save");
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new SaveTurn(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (UnauthorizedAccessException)
            {
                return new SaveTurn(null);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (TimeProvider.System.GetElapsedTime(started) > Patience)
                {
                    throw new IOException($"Another process has been saving '{directory}' for {Patience.TotalSeconds:0} seconds. Nothing was written.");
                }

                // Locks of files cannot be waited for.
                Never.Wait(10);
            }
            catch (IOException)
            {
                // A read-only file system beside a writable one: nobody else can lock there either.
                return new SaveTurn(null);
            }
        }
    }

    public void Dispose() => _lock?.Dispose();
}
