using System.Diagnostics;

namespace PromHa.Benchmarks.Hashing;

/// <summary>Programs of the system.</summary>
internal static class ChildProgram
{
    /// <summary>Runs a program to its end and gives back what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(string directory, IReadOnlyList<string> command, byte[]? input = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = directory,
            RedirectStandardInput = input is not null,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }

        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', command)}: {errors.Result}");
    }

    public static bool Exists(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(directory => File.Exists(Path.Join(directory, name)));
}
