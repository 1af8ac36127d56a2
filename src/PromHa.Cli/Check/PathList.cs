namespace PromHa.Cli.Check;

/// <summary>The paths of the command line and of a list.</summary>
internal static class PathList
{
    public static async Task<IReadOnlyList<string>> ReadAsync(IReadOnlyList<string> given, string? listFile, CancellationToken ct)
    {
        List<string> paths = [.. given];
        if (listFile is not null)
        {
            try
            {
                using var reader = listFile == "-" ? Console.In : new StreamReader(listFile);
                while (await reader.ReadLineAsync(ct).ConfigureAwait(false) is { } line)
                {
                    if (line.Length > 0)
                    {
                        paths.Add(line);
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"the list of files cannot be read: {e.Message}");
            }
        }

        return paths.Count > 0 || listFile is not null ? paths : throw new UsageException("nothing to check. Name a file or a conf directory, or give --files-from.");
    }
}
