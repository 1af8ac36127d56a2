using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PromHa.Core;

/// <summary>
/// The files of a tree, each read and parsed at most once. Not thread-safe: one per operation. A tree that hands out the same
/// array for the same content again has it parsed once for all operations, and for as long as the array lives.
/// </summary>
internal sealed class ParsedTree(IConfTreeFiles files, ConfTreeLayout layout)
{
    private static readonly ConditionalWeakTable<byte[], YamlFile> KnownYaml = [];
    private static readonly ConditionalWeakTable<byte[], YamlFile> KnownJson = [];

    private readonly Dictionary<string, YamlFile> _parsed = new(StringComparer.Ordinal);
    private HashSet<string>? _paths;
    private ConfTreeRoles? _roles;

    public IConfTreeFiles Files => files;

    public ConfTreeLayout Layout => layout;

    public ConfTreeRoles Roles => _roles ??= KnownRoles.Of(this);

    public bool Exists(string path) => files.Paths is string[] sorted
        ? Array.BinarySearch(sorted, path, StringComparer.Ordinal) >= 0
        : (_paths ??= new HashSet<string>(files.Paths, StringComparer.Ordinal)).Contains(path);

    public ReadOnlyMemory<byte> Read(string path) => files.Read(path);

    /// <summary>Parses as YAML, or as JSON when the name says so.</summary>
    public YamlFile Parse(string path)
    {
        if (!_parsed.TryGetValue(path, out var file))
        {
            var content = files.Read(path);
            var isJson = IsJson(path);
            file = MemoryMarshal.TryGetArray(content, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
                ? (isJson ? KnownJson : KnownYaml).GetValue(segment.Array, isJson ? static bytes => JsonReader.Read(bytes) : static bytes => YamlReader.Read(bytes))
                : isJson ? JsonReader.Read(content.Span) : YamlReader.Read(content.Span);
            _parsed.Add(path, file);
        }

        return file;
    }

    /// <summary>The root of a file if it exists, is readable and is a mapping.</summary>
    public YamlMapping? Mapping(string path) => Exists(path) ? Parse(path).Root as YamlMapping : null;

    // A rule file may be called anything, but only file_sd reads *.json as JSON; JSON rule files are valid YAML as well.
    private bool IsJson(string path) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && _roles?[path] == ConfFileRole.FileSd;
}
