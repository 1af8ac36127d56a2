namespace PromHa.Api.Tests;

public sealed class DependencyTests
{
    [Fact]
    public void Every_library_under_src_is_held_to_the_rules()
    {
        var projects = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            // A tool has no API, and may lean on all of them.
            .Where(file => !File.ReadAllText(file).Contains("<PackAsTool>true</PackAsTool>", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

        Assert.Equal(projects, Library.All.Select(library => library.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Library.Names), MemberType = typeof(Library))]
    public void References_among_the_libraries_point_one_way(string name)
    {
        var library = Library.Get(name);
        var others = library.ReferencedNames.Where(reference => reference.StartsWith("PromHa.", StringComparison.Ordinal));

        Rule.Holds($"{name} may reference {string.Join(", ", library.Siblings.DefaultIfEmpty("no other PromHa library"))}", others.Except(library.Siblings));
    }

    [Theory]
    [MemberData(nameof(Library.Names), MemberType = typeof(Library))]
    public void A_library_stays_out_of_what_is_not_its_business(string name)
    {
        var library = Library.Get(name);
        var trespasses = library.ReferencedNames.Where(reference =>
            library.Forbidden.Any(prefix => reference.StartsWith(prefix, StringComparison.Ordinal)));

        Rule.Holds($"{name} references nothing of {string.Join(", ", library.Forbidden)}", trespasses);
    }
}
