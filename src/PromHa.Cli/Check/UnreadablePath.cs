namespace PromHa.Cli.Check;

/// <summary>Says why a path cannot be read, and what was meant by it if that can be told.</summary>
internal static class UnreadablePath
{
    public static string Describe(string path, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException when path is "rules" or "config" or "web-config" or "service-discovery" or "metrics" =>
            $"{path}: there is no such file. promha check takes paths only, and tells what a file is by its content; --kind says it.",
        FileNotFoundException or DirectoryNotFoundException when new FileInfo(path).LinkTarget is { } target =>
            $"{path}: the link points to {target}, which does not exist.",
        FileNotFoundException or DirectoryNotFoundException => $"{path}: there is no such file.",
        UnauthorizedAccessException when Directory.Exists(path) => $"{path}: {e.Message}",
        UnauthorizedAccessException => $"{path}: permission denied.",
        _ => $"{path}: {e.Message}",
    };
}
