using System.Diagnostics;
using System.Text.Json;
using PromHa.TestKit;

namespace PromHa.Benchmarks.EditToVerified;

/// <summary>
/// Shell scripts that do the same job (md5sum, tar, an HTTP file server, wget), run by a lab script given by its path. It is
/// not part of this repository; without it only PromHa is measured.
/// </summary>
internal sealed class ScriptPair : IMeasuredPair
{
    private readonly TempDirectory _directory;
    private readonly string _lab;

    private ScriptPair(TempDirectory directory, string lab, SeedShapedTree tree, Uri slave)
    {
        (_directory, _lab, Tree, SlavePrometheus) = (directory, lab, tree, slave);
    }

    public string Name => "shell scripts";

    public SeedShapedTree Tree { get; }

    public Uri SlavePrometheus { get; }

    public static async Task<ScriptPair> StartAsync(string lab, int files)
    {
        var directory = new TempDirectory("bench");
        var tree = Trees.Create(directory.CreateSubdirectory("master"), files);
        Trees.Copy(tree.ConfDirectory, directory.Combine("slave", "conf"));
        var json = await RunAsync(lab, "up", "--base", directory.Path, "--idx", "90");
        var port = JsonDocument.Parse(json).RootElement.GetProperty("ports").GetProperty("sprom").GetInt32();
        return new ScriptPair(directory, lab, tree, new Uri($"http://127.0.0.1:{port}/"));
    }

    public Task<bool> SaysVerifiedAsync(int edits) => Task.FromResult(true);

    public async ValueTask DisposeAsync()
    {
        await RunAsync(_lab, "down", "--base", _directory.Path);
        _directory.Dispose();
    }

    private static async Task<string> RunAsync(string lab, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("python3", [lab, .. arguments]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{lab} {arguments[0]} ended with {process.ExitCode}.");
    }
}
