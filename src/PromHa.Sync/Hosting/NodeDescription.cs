namespace PromHa.Sync;

/// <summary>Whose state a directory holds, for tools that look at it from outside: the file <c>node</c>, written at each start.</summary>
/// <param name="Role">Master or slave.</param>
/// <param name="Node">The node's name.</param>
/// <param name="ConfDirectory">The conf tree that it is about.</param>
/// <param name="Exclude">What of the tree is left out.</param>
/// <param name="FollowSymbolicLinks">Whether links are followed.</param>
/// <param name="SymbolicLinkRoot">How far.</param>
/// <param name="Layout">Where the main files lie.</param>
internal sealed record NodeDescription(
    SyncRole Role, string Node, string ConfDirectory, IReadOnlyList<string> Exclude, bool FollowSymbolicLinks, string? SymbolicLinkRoot, Core.ConfTreeLayout Layout)
{
    public static NodeDescription Of(PromHaNodeOptions options) => new(
        options is PromHaSlaveOptions ? SyncRole.Slave : SyncRole.Master,
        options.NodeName, options.ConfDirectory, [.. options.Exclude], options.FollowSymbolicLinks, options.SymbolicLinkRoot, options.Layout);

    public static StateDocument<NodeDescription> DocumentIn(string stateDirectory, IFileOperations? files = null) =>
        new(Path.Join(stateDirectory, "node"), files);
}
