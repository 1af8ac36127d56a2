using System.IO.Compression;
using System.Security.Cryptography;

namespace PromHa.Package.Tests;

/// <summary>The command line as a user gets it.</summary>
public sealed class ToolTests(Feed feed)
{
    private const string Package = "PromHa.Cli";

    [Fact]
    public void The_package_holds_what_the_tool_needs_and_no_more()
    {
        using var package = feed.Open(Package);
        var names = package.Entries.Select(entry => entry.FullName).ToList();

        Assert.Contains("README.md", names);
        Assert.Contains("tools/net10.0/any/promha.dll", names);
        Assert.Contains("tools/net10.0/any/DotnetToolSettings.xml", names);
        Assert.DoesNotContain(names, static name => name.EndsWith(".resources.dll", StringComparison.Ordinal));
        Assert.DoesNotContain(names, static name => name.StartsWith("tools/", StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal) && !name.EndsWith("DotnetToolSettings.xml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tool_is_installed_from_the_package_and_runs()
    {
        var user = await feed.CreateUserDirectoryAsync();
        await Command.RunAsync(user, feed.UserEnvironment, "dotnet", "tool", "install", "--tool-path", "tools", "--version", feed.Version, Package);
        var rules = Path.Combine(user, "rules.yml");
        await File.WriteAllTextAsync(rules, "groups:\n- name: a\n  rules:\n  - record: x\n    expr: up\n", TestContext.Current.CancellationToken);
        var promha = Path.Combine(user, "tools", "promha");

        var version = await Command.RunAsync(user, feed.UserEnvironment, promha, "--version");
        var check = await Command.RunAsync(user, feed.UserEnvironment, promha, "check", rules);
        var hash = await Command.RunAsync(user, feed.UserEnvironment, promha, "hash", user);

        Assert.StartsWith(feed.Version, version, StringComparison.Ordinal);
        Assert.StartsWith($"{rules}: good, 1 rule\n", check, StringComparison.Ordinal);
        Assert.Contains("  rules.yml\n", hash, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tool_carries_the_libraries_of_this_version()
    {
        using var tool = feed.Open(Package);
        using var library = feed.Open("PromHa.Core");

        Assert.Equal(Hash(library, "lib/net10.0/PromHa.Core.dll"), Hash(tool, "tools/net10.0/any/PromHa.Core.dll"));
    }

    private static string Hash(ZipArchive package, string name)
    {
        using var stream = package.GetEntry(name)!.Open();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
