namespace PromHa.Core;

/// <summary>Stands for a node of a file that was read without nodes, until somebody asks for a position.</summary>
/// <param name="file">The nodes of the file.</param>
/// <param name="item">The number of the item, for one of the root's; null for the root.</param>
internal sealed class DeferredNode(Lazy<YamlFile> file, int? item) : YamlNode(1, 1)
{
    public override string Shape => Resolve()?.Shape ?? "nothing";

    public override YamlNode? Resolve() => item is { } i ? (file.Value.Root as YamlSequence)?.Items[i] : file.Value.Root;
}
