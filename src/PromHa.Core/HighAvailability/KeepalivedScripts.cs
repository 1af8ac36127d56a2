namespace PromHa.Core.HighAvailability;

/// <summary>The shell scripts that <see cref="KeepalivedConfig"/> refers to.</summary>
public static class KeepalivedScripts
{
    /// <summary>A script that succeeds while every address answers with a status below 400.</summary>
    /// <param name="urls">What must answer, such as <c>http://127.0.0.1:9090/-/ready</c>.</param>
    /// <exception cref="ArgumentException">There is no address, or one is no http or https address.</exception>
    public static string Check(params IReadOnlyList<string> urls)
    {
        ArgumentNullException.ThrowIfNull(urls);
        if (urls.Count == 0 || !urls.All(static u => Uri.TryCreate(u, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            throw new ArgumentException("Give one http or https address or more.", nameof(urls));
        }

        var checks = string.Concat(urls.Select(static u => $"curl -sf --max-time 1 -o /dev/null {Quoted(u)} || exit 1\n"));
        return "#!/bin/sh\n# Tells keepalived whether this node is fit for the shared address.\n" + checks + "exit 0\n";
    }

    /// <summary>
    /// A script that keeps the state of this node, <c>MASTER</c>, <c>BACKUP</c>, <c>FAULT</c> or <c>STOP</c>, in a file. The file is replaced by renaming.
    /// </summary>
    /// <param name="stateFile">An absolute path; its directory must exist.</param>
    /// <exception cref="ArgumentException"><paramref name="stateFile"/> is no absolute path.</exception>
    public static string Notify(string stateFile)
    {
        ArgumentException.ThrowIfNullOrEmpty(stateFile);
        if (stateFile[0] != '/' || stateFile.Contains('\n', StringComparison.Ordinal))
        {
            throw new ArgumentException("The state file must be an absolute path on one line.", nameof(stateFile));
        }

        return $"""
            #!/bin/sh
            # keepalived calls this with: INSTANCE|GROUP, the name, the state, the priority.
            file={Quoted(stateFile)}
            printf '%s\n' "$3" > "$file.tmp" && mv "$file.tmp" "$file"

            """;
    }

    private static string Quoted(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
