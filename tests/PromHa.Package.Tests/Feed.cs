using System.IO.Compression;

namespace PromHa.Package.Tests;

/// <summary>
/// The packages as <c>./build.sh pack</c> makes them, under a version nobody has cached, and a package folder of their own.
/// </summary>
public sealed class Feed : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("promha-feed-").FullName;

    /// <summary>A version of this run alone.</summary>
    public string Version { get; } = $"0.0.0-test.{Guid.NewGuid():n}";

    internal string Packages => Path.Combine(directory, "packages");

    /// <summary>Environment of a user who has none of our packages yet, but all others.</summary>
    internal IReadOnlyDictionary<string, string> UserEnvironment { get; private set; } = new Dictionary<string, string>();

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        await PackAsync("first", Packages);
        UserEnvironment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(directory, "global") };
    }

    /// <summary>Packs a fresh copy of the sources.</summary>
    internal async Task PackAsync(string copy, string target)
    {
        var sources = Path.Combine(directory, copy);
        Repository.CopySources(sources);
        await Command.RunAsync(directory, new Dictionary<string, string>(), "bash", Path.Combine(sources, "build.sh"), "pack", $"-p:Version={Version}");
        Directory.Move(Path.Combine(sources, "artifacts", "packages"), target);
    }

    /// <summary>A directory outside of the repository that knows this feed beside the machine's usual sources.</summary>
    internal async Task<string> CreateUserDirectoryAsync()
    {
        var user = Directory.CreateDirectory(Path.Combine(directory, $"user-{Guid.NewGuid():n}")).FullName;
        var usual = await Command.RunAsync(user, new Dictionary<string, string>(), "dotnet", "nuget", "locals", "global-packages", "--list");
        usual = usual[(usual.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        await File.WriteAllTextAsync(
            Path.Combine(user, "nuget.config"),
            $"""
            <configuration>
              <packageSources><add key="promha-under-test" value="{Packages}" /></packageSources>
              <fallbackPackageFolders><add key="usual" value="{usual}" /></fallbackPackageFolders>
            </configuration>
            """);
        return user;
    }

    internal ZipArchive Open(string library, string extension = "nupkg") =>
        ZipFile.OpenRead(Path.Combine(Packages, $"{library}.{Version}.{extension}"));

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Directory.Delete(directory, recursive: true);
        return ValueTask.CompletedTask;
    }
}
