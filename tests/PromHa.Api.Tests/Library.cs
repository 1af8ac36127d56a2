using System.Reflection;
using System.Runtime.CompilerServices;

namespace PromHa.Api.Tests;

/// <summary>A shipped library and what it may lean on.</summary>
/// <param name="Name">Name of the assembly and of the package.</param>
/// <param name="Siblings">The PromHa libraries it may reference.</param>
/// <param name="Forbidden">Assemblies it must not reference, as prefixes of their names.</param>
internal sealed record Library(string Name, string[] Siblings, string[] Forbidden)
{
    /// <summary>Every library under src. The arrows point one way: Core, then Sync, then AspNetCore; Testing needs Core alone.</summary>
    public static readonly Library[] All =
    [
        new("PromHa.Core", [],
            ["Microsoft.Extensions.", "Microsoft.AspNetCore.", "System.Net.", "System.Diagnostics.Process", "Polly"]),
        new("PromHa.Sync", ["PromHa.Core"],
            ["Microsoft.AspNetCore."]),
        new("PromHa.AspNetCore", ["PromHa.Core", "PromHa.Sync"],
            []),
        new("PromHa.Testing", ["PromHa.Core"],
            ["Microsoft.Extensions.", "Microsoft.AspNetCore.", "System.Net.", "System.Diagnostics.Process", "Polly", "xunit", "nunit", "Microsoft.VisualStudio.TestPlatform"]),
    ];

    public static TheoryData<string> Names => [.. All.Select(library => library.Name)];

    public static Library Get(string name) => All.Single(library => library.Name == name);

    public Assembly Assembly => Assembly.Load(Name);

    public IEnumerable<string> ReferencedNames => Assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    /// <summary>Public types as a user sees them: without what the compiler makes for its own use.</summary>
    public IEnumerable<Type> PublicTypes => Assembly.GetExportedTypes()
        .Where(type => !type.Name.Contains('<', StringComparison.Ordinal))
        .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false));
}
