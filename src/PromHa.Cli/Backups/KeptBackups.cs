using PromHa.Sync;

namespace PromHa.Cli.Backups;

/// <summary>Opens what a node keeps and finds one generation in it, with messages for the command line.</summary>
internal static class KeptBackups
{
    public static ConfigBackups Open(string stateDirectory)
    {
        if (stateDirectory.Length == 0)
        {
            throw new UsageException("--state is an empty text. Is a variable of the script not set?");
        }

        try
        {
            return new ConfigBackups(stateDirectory);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(MessageOf(e));
        }
    }

    public static BackupGeneration Find(ConfigBackups backups, string text)
    {
        IReadOnlyList<BackupGeneration> found;
        try
        {
            found = backups.Find(text);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UsageException(e.Message);
        }

        return found.Count switch
        {
            1 => found[0],
            0 => throw new UsageException($"No kept generation is '{text}': give a revision, or six digits of a digest at least. 'promha backups list' lists them."),
            _ => throw new UsageException($"'{text}' may be {string.Join(" or ", found.Take(5).Select(static g => g.Digest.ToShortString()))}; give more digits of the digest."),
        };
    }

    /// <summary>Without the name of the parameter, which says nothing to who typed a command.</summary>
    public static string MessageOf(ArgumentException e) => e.ParamName is { } name ? e.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : e.Message;
}
