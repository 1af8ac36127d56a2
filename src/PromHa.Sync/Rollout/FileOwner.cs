using System.Globalization;

namespace PromHa.Sync;

/// <summary>Who probably made an edit: the owner of the file that changed last.</summary>
internal static class FileOwner
{
    private const string Users = "/etc/passwd";

    /// <summary>The name of the user, its number when it has no name, or empty when there is nobody to ask about.</summary>
    public static string OfLatest(string root, IReadOnlyCollection<string> paths)
    {
        if (!OperatingSystem.IsLinux())
        {
            return "";
        }

        var latest = paths.Select(p => Path.Join(root, p))
            .Where(File.Exists)
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .FirstOrDefault();
        return latest is not null && LinuxNative.OwnerOf(latest) is { } owner ? NameOf(owner.User) : "";
    }

    private static string NameOf(uint user)
    {
        var number = user.ToString(CultureInfo.InvariantCulture);
        try
        {
            foreach (var line in File.ReadLines(Users))
            {
                var parts = line.Split(':');
                if (parts.Length > 2 && parts[2] == number)
                {
                    return parts[0];
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without the list of users the number has to do.
        }

        return number;
    }
}
