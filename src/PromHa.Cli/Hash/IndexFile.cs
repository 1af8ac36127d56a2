namespace PromHa.Cli.Hash;

/// <summary>The index that a look works with: the user's own, or a copy of it when it must stay as it is.</summary>
internal sealed class IndexFile : IDisposable
{
    private readonly string? _copyDirectory;

    private IndexFile(string? path, string? copyDirectory = null) => (Path, _copyDirectory) = (path, copyDirectory);

    public string? Path { get; }

    public static IndexFile Open(HashRequest request)
    {
        if (request.Index is not { } index)
        {
            return new IndexFile(null);
        }

        var path = System.IO.Path.GetFullPath(index);
        if (!request.Verify)
        {
            return new IndexFile(path);
        }

        try
        {
            var content = File.ReadAllBytes(path);
            var directory = Directory.CreateTempSubdirectory("promha-index-").FullName;
            var copy = System.IO.Path.Combine(directory, "index");
            File.WriteAllBytes(copy, content);
            return new IndexFile(copy, directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e is FileNotFoundException or DirectoryNotFoundException
                ? $"{index}: there is no such index. Run promha hash without --verify first." : $"{index} cannot be read: {e.Message}");
        }
    }

    public void Dispose()
    {
        if (_copyDirectory is not null)
        {
            Directory.Delete(_copyDirectory, recursive: true);
        }
    }
}
