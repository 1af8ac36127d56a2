namespace PromHa.EndToEnd.Tests.Scripts;

/// <summary>
/// The shell scripts that PromHa takes over from, as published. They name fixed addresses; two programs of the same names in
/// front of wget and curl put the addresses of a test in their place, so that the scripts themselves stay as they are.
/// </summary>
internal static class ShellScripts
{
    private static readonly string? Root = Find();

    /// <summary>The path of a script; skips the test where they are not at hand.</summary>
    public static string PathOf(string role, string name)
    {
        Assert.SkipWhen(Root is null, "The shell scripts are not here: set PROMHA_SHARED or put them beside the repository as 'shared'.");
        return Path.Combine(Root!, role, name);
    }

    /// <summary>Starts a script in a directory.</summary>
    public static ChildProcess Start(string script, string directory, Uri master, Uri prometheus)
    {
        var programs = Directory.CreateDirectory(Path.Combine(directory, "bin")).FullName;
        foreach (var tool in new[] { "wget", "curl" })
        {
            var path = Path.Combine(programs, tool);
            File.WriteAllText(path, $$"""
                #!/bin/bash
                a=()
                for x in "$@"; do
                  x="${x/#http:\/\/192.168.11.146:8000/{{Escaped(master)}}}"
                  x="${x/#http:\/\/127.0.0.1:9090/{{Escaped(prometheus)}}}"
                  a+=("$x")
                done
                PATH="${PATH#*:}" exec {{tool}} "${a[@]}"
                """);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return ChildProcess.Start("env", ["-C", directory, $"PATH={programs}:{Environment.GetEnvironmentVariable("PATH")}", "sh", script]);
    }

    private static string Escaped(Uri url) => url.GetLeftPart(UriPartial.Authority).Replace("/", "\\/", StringComparison.Ordinal);

    private static string? Find()
    {
        var shared = Environment.GetEnvironmentVariable("PROMHA_SHARED") is { Length: > 0 } set ? set : RepositoryRoot.Combine("..", "shared");
        var scripts = Path.Combine(shared, "labs", "seed", "seed_scripts");
        return Directory.Exists(scripts) ? scripts : null;
    }
}
