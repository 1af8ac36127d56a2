namespace PromHa.Core;

/// <summary>A file that was read: its model, what is wrong with it, and where everything stands. Immutable, thread-safe.</summary>
/// <typeparam name="T">The model.</typeparam>
public sealed class ConfigDocument<T>
    where T : ConfigFile<T>, new()
{
    private readonly T _config;

    internal ConfigDocument(string file, T config, IReadOnlyList<ValidationIssue> issues)
    {
        File = file;
        _config = config;
        Issues = issues;
    }

    /// <summary>The name of the file.</summary>
    public string File { get; }

    /// <summary>
    /// What is wrong with the file, in the order of the file; empty when nothing is. Errors make the servers refuse it. A warning is about
    /// content that they drop without a word, behind the first YAML document.
    /// </summary>
    public IReadOnlyList<ValidationIssue> Issues { get; }

    /// <summary>True when there are no errors.</summary>
    public bool IsReadable => !Issues.Any(static i => i.Severity == ValidationSeverity.Error);

    /// <summary>The model.</summary>
    /// <exception cref="ConfigFormatException">There are errors.</exception>
    public T Config => IsReadable ? _config : throw new ConfigFormatException(Issues);

    /// <summary>What could be read in spite of the errors: for an editor, not for a server.</summary>
    public T Partial => _config;

    /// <summary>Where a section, or one of its fields, stands in the file.</summary>
    /// <param name="section">A section of this document.</param>
    /// <param name="key">A key of the section as in the file, such as <c>job_name</c>; null for the section itself.</param>
    /// <returns>Null when the section was not read from a file, or does not have the key.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="section"/> is null.</exception>
    public SourceLocation? Locate(ConfigModel section, string? key = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return section.Source?.Resolve() switch
        {
            null => null,
            var node when key is null => At(node),
            YamlMapping mapping => mapping.Entries.FirstOrDefault(e => e.Key.Value == key) is { Key: { } at } ? At(at) : null,
            _ => null,
        };
    }

    /// <summary>Where a value stands in the file.</summary>
    /// <param name="path">The way to it from the top: <c>scrape_configs[0].static_configs[1].targets[2]</c>.</param>
    /// <returns>Null when there is no such value.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    public SourceLocation? Locate(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var node = _config.Source?.Resolve();
        foreach (var step in path.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
        {
            node = node switch
            {
                YamlSequence sequence when step.EndsWith(']') && int.TryParse(step.AsSpan(0, step.Length - 1), out var index)
                    && index >= 0 && index < sequence.Items.Count => sequence.Items[index],
                YamlMapping mapping when mapping.Has(step) => mapping.Entries.First(e => e.Key.Value == step).Value,
                _ => null,
            };
        }

        return node is null ? null : At(node);
    }

    private SourceLocation At(YamlNode node) => new(File, node.Line, node.Column);
}
