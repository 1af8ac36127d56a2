using System.Text.RegularExpressions;

namespace PromHa.Api.Tests;

/// <summary>Every claim of SECURITY.md names tests, and every test that it names is one.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Repository.Root, "SECURITY.md"));

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var tests = TestsOfTheRepository();
        var named = Page.SelectMany(static line => NamedTest().Matches(line)).Select(static m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

        Assert.True(named.Count > 40, "the page names its tests");
        Rule.Holds("Every test that SECURITY.md names exists", named.Where(name => !tests.Contains(name)));
    }

    [Fact]
    public void Every_claim_names_a_test()
    {
        var claims = new List<string>();
        var isClaims = false;
        foreach (var line in Page)
        {
            isClaims = line.StartsWith("| claim |", StringComparison.Ordinal) || (isClaims && line.StartsWith('|'));
            if (isClaims && !line.StartsWith("| claim |", StringComparison.Ordinal) && !line.StartsWith("|---", StringComparison.Ordinal))
            {
                claims.Add(line);
            }
        }

        Assert.True(claims.Count > 20, "the page makes its claims in tables");
        Rule.Holds("Every claim of SECURITY.md names a test", claims.Where(static claim => !NamedTest().IsMatch(claim)));
    }

    /// <summary>Class and method of everything that is marked as a test.</summary>
    private static HashSet<string> TestsOfTheRepository()
    {
        var tests = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            foreach (Match method in TestMethod().Matches(text))
            {
                tests.Add($"{Path.GetFileNameWithoutExtension(file)}.{method.Groups[1].Value}");
            }
        }

        return tests;
    }

    [GeneratedRegex(@"`(\w+(?:Tests|Conformance)\.\w+)`")]
    private static partial Regex NamedTest();

    /// <summary>An attribute of xunit, whatever further attributes, and the method.</summary>
    [GeneratedRegex(@"\[(?:Fact|Theory)\b[^\n]*\n(?:\s*(?:\[[^\n]*|[^\n]*\)\]|//[^\n]*)\n)*\s*public (?:async )?(?:void|Task|ValueTask) (\w+)\(")]
    private static partial Regex TestMethod();
}
