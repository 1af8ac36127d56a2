namespace PromHa.Cli.Check;

/// <summary>What is given as arguments and in a list, one a line.</summary>
internal static class PathList
{
    public static IReadOnlyList<string> Read(
        IReadOnlyList<string> given, string? listFile, TextReader input, string command, CancellationToken ct)
    {
        List<string> all = [.. given];
        if (Directory.Exists(listFile))
        {
            throw new UsageException($"--files-from: {listFile} is a directory. A directory is given as it is, without --files-from.");
        }

        if (listFile is not null)
        {
            try
            {
                using var file = listFile == "-" ? null : new StreamReader(listFile);
                while ((file ?? input).ReadLine() is { } line)
                {
                    ct.ThrowIfCancellationRequested();
                    if (line.Length > 0)
                    {
                        all.Add(line);
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"--files-from: the list cannot be read: {e.Message}");
            }
        }

        if (all.Contains(""))
        {
            throw new UsageException($"promha {command}: one of the arguments is empty. Is a variable of the script not set?");
        }

        return all.Count > 0 || listFile is not null ? all
            : throw new UsageException($"promha {command} needs something to look at, as an argument or in a list with --files-from. See promha {command} --help.");
    }
}
