namespace PromHa.Package.Tests;

/// <summary>What a reader copies from a README works, with the packages that the same README says to add.</summary>
public sealed class ReadmeTests(Feed feed)
{
    public static TheoryData<string> Readmes =>
        ["README.md", .. Repository.Libraries.Concat(Repository.Tools).Select(library => $"src/{library}/README.md")];

    [Theory]
    [MemberData(nameof(Readmes))]
    public async Task Every_block_of_code_compiles_and_prints_what_the_readme_shows(string readme)
    {
        var (blocks, packages) = CodeBlock.Read(Path.Combine(Repository.Root, readme));
        if (blocks.Count == 0)
        {
            return;
        }

        var project = await CreateProjectAsync(packages, readme);
        foreach (var block in blocks)
        {
            await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), block.Code, TestContext.Current.CancellationToken);
            await InBlockAsync(readme, block, DotnetAsync(project, "build", "--no-restore", "-nodeReuse:false", "-tl:off", "-v", "q", "-clp:NoSummary"));

            // A block without output is a program that keeps running, or one with nothing to say.
            if (block.Output is not null)
            {
                var output = await InBlockAsync(readme, block, DotnetAsync(project, Path.Combine("bin", "Debug", "net10.0", "app.dll")));
                Assert.Equal(block.Output.TrimEnd(), output.ReplaceLineEndings("\n").TrimEnd());
            }
        }
    }

    [Fact]
    public void The_first_block_of_the_readme_shows_its_output()
    {
        var (blocks, _) = CodeBlock.Read(Path.Combine(Repository.Root, "README.md"));

        Assert.NotNull(blocks[0].Output);
    }

    private async Task<string> CreateProjectAsync(IReadOnlyList<string> packages, string readme)
    {
        Assert.True(packages.Count > 0, $"{readme} has code and no line 'dotnet add package ...'");

        var project = await feed.CreateUserDirectoryAsync();
        await File.WriteAllTextAsync(
            Path.Combine(project, "app.csproj"),
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
            </Project>
            """,
            TestContext.Current.CancellationToken);
        foreach (var package in packages)
        {
            await DotnetAsync(project, "add", "package", package, "--version", feed.Version);
        }

        return project;
    }

    private Task<string> DotnetAsync(string project, params string[] arguments) =>
        Command.RunAsync(project, feed.UserEnvironment, "dotnet", arguments);

    private static async Task<string> InBlockAsync(string readme, CodeBlock block, Task<string> step)
    {
        try
        {
            return await step;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Assert.Fail($"{readme}, the block at line {block.Line}: {exception.Message}");
            throw;
        }
    }
}
