using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

[assembly: AssemblyFixture(typeof(PromHa.Package.Tests.Feed))]

namespace PromHa.Package.Tests;

public sealed class PackageTests(Feed feed)
{
    public static TheoryData<string> Libraries => [.. Repository.Libraries];

    public static TheoryData<string> All => [.. Repository.Libraries, .. Repository.Tools];

    [Fact]
    public void Every_library_and_tool_is_a_package_and_nothing_else_is()
    {
        var packages = Directory.EnumerateFiles(feed.Packages, "*.nupkg").Select(file => Path.GetFileName(file));

        Assert.Equal(
            Repository.Libraries.Concat(Repository.Tools).Select(library => $"{library}.{feed.Version}.nupkg").Order(StringComparer.Ordinal),
            packages.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_package_holds_the_library_its_documentation_and_its_readme(string library)
    {
        using var package = feed.Open(library);
        var names = package.Entries.Select(entry => entry.FullName).ToList();

        Assert.Contains("README.md", names);
        Assert.Contains($"lib/net10.0/{library}.dll", names);
        Assert.Contains($"lib/net10.0/{library}.xml", names);

        var documentation = XDocument.Load(package.GetEntry($"lib/net10.0/{library}.xml")!.Open());
        Assert.Equal(library, documentation.Root?.Element("assembly")?.Element("name")?.Value);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_package_states_its_licence_and_what_it_is(string library)
    {
        using var package = feed.Open(library);
        using var nuspec = package.GetEntry($"{library}.nuspec")!.Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        Assert.Equal("MIT", Value("license"));
        Assert.Equal("expression", metadata.Elements().Single(element => element.Name.LocalName == "license").Attribute("type")?.Value);
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("PromHa contributors", Value("authors"));
        Assert.False(string.IsNullOrWhiteSpace(Value("tags")));
        Assert.NotEqual("Package Description", Value("description"));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_package_has_its_symbols_beside_it(string library)
    {
        using var symbols = feed.Open(library, "snupkg");

        Assert.Contains($"lib/net10.0/{library}.pdb", symbols.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public async Task The_same_sources_give_the_same_bytes_wherever_they_are_built()
    {
        var again = Path.Combine(Path.GetDirectoryName(feed.Packages)!, "packages-again");
        await feed.PackAsync("a-second-copy-elsewhere", again);

        foreach (var library in Repository.Libraries)
        {
            using var first = feed.Open(library);
            using var second = ZipFile.OpenRead(Path.Combine(again, $"{library}.{feed.Version}.nupkg"));
            Assert.Equal(Hash(first, library), Hash(second, library));
        }
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_does_not_tell_where_it_was_built(string library)
    {
        using var package = feed.Open(library);
        using var stream = package.GetEntry($"lib/net10.0/{library}.dll")!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);

        var place = Encoding.UTF8.GetBytes(Path.GetDirectoryName(feed.Packages)!);
        Assert.Equal(-1, bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(place));
    }

    private static string Hash(ZipArchive package, string library)
    {
        using var stream = package.GetEntry($"lib/net10.0/{library}.dll")!.Open();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
