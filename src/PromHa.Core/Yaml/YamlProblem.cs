namespace PromHa.Core;

/// <summary>What is wrong with a file before anybody asks what it means.</summary>
internal readonly record struct YamlProblem(string Id, int Line, int Column, string Message);

/// <summary>A file as the servers' YAML library reads it: the first document only.</summary>
/// <param name="Root">Null when there is no content or it could not be read.</param>
/// <param name="Problems">Empty when the file can be trusted as it was read.</param>
internal sealed record YamlFile(YamlNode? Root, IReadOnlyList<YamlProblem> Problems)
{
    public bool IsReadable => Problems.Count == 0;

    /// <summary>What the servers read in silence and nobody can have meant.</summary>
    public IReadOnlyList<YamlProblem> Warnings { get; init; } = [];
}
