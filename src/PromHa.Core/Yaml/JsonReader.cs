using System.Text.Json;

namespace PromHa.Core;

/// <summary>
/// Builds nodes from JSON as Go's encoding/json reads it: of two equal keys the last one counts. Used for file_sd files
/// that end in .json, which Prometheus does not read as YAML.
/// </summary>
internal sealed class JsonReader
{
    private static readonly string[] Fields = ["targets", "labels"];

    private readonly byte[] _bytes;
    private readonly List<YamlProblem> _repeated = [];
    private int _position;
    private int _line = 1;
    private int _lineStart;

    private JsonReader(byte[] bytes) => _bytes = bytes;

    public static YamlFile Read(ReadOnlySpan<byte> bytes)
    {
        var builder = new JsonReader(bytes.ToArray());
        var json = new Utf8JsonReader(builder._bytes, new JsonReaderOptions { MaxDepth = 200 });
        try
        {
            if (!json.Read())
            {
                return new YamlFile(null, []);
            }

            var root = builder.ReadNode(ref json);
            while (json.Read())
            {
                // Anything but white space after the value makes the reader throw.
            }

            return new YamlFile(root.IsNull ? null : root, []) { Warnings = builder._repeated };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            var line = (int)((e as JsonException)?.LineNumber ?? 0) + 1;
            var column = (int)((e as JsonException)?.BytePositionInLine ?? 0) + 1;
            return new YamlFile(null, [new YamlProblem(IssueIds.Syntax, line, column, "Not valid JSON here. Look for a missing quote, comma or bracket.")]);
        }
    }

    private YamlNode ReadNode(ref Utf8JsonReader json)
    {
        var (line, column) = Locate((int)json.TokenStartIndex);
        switch (json.TokenType)
        {
            case JsonTokenType.StartArray:
                List<YamlNode> items = [];
                while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadNode(ref json));
                }

                return new YamlSequence(items, line, column);
            case JsonTokenType.StartObject:
                Dictionary<string, YamlEntry> entries = new(StringComparer.Ordinal);
                while (json.Read() && json.TokenType != JsonTokenType.EndObject)
                {
                    var (keyLine, keyColumn) = Locate((int)json.TokenStartIndex);
                    var key = new YamlScalar(Name(json.GetString()!, json.CurrentDepth), plain: false, tag: null, keyLine, keyColumn);
                    if (entries.TryGetValue(key.Value, out var first))
                    {
                        _repeated.Add(new YamlProblem(
                            IssueIds.RepeatedJsonKey, keyLine, keyColumn, $"The key '{key.Value}' is already given in line {first.Key.Line}, and only the last one counts. Merge the two."));
                    }

                    json.Read();
                    entries[key.Value] = new YamlEntry(key, ReadNode(ref json));
                }

                return new YamlMapping([.. entries.Values], line, column);
            case JsonTokenType.String:
                return new YamlScalar(json.GetString()!, plain: false, tag: null, line, column);
            default:
                var tag = json.TokenType == JsonTokenType.Null ? null : YamlScalar.JsonLiteral;
                return new YamlScalar(System.Text.Encoding.UTF8.GetString(json.ValueSpan), plain: true, tag, line, column);
        }
    }

    // Go ignores the case of field names; those of labels are data and stay as they are.
    private static string Name(string written, int depth) =>
        depth == 2 ? Array.Find(Fields, f => f.Equals(written, StringComparison.OrdinalIgnoreCase)) ?? written : written;

    private (int Line, int Column) Locate(int index)
    {
        for (; _position < index; _position++)
        {
            if (_bytes[_position] == '\n')
            {
                _line++;
                _lineStart = _position + 1;
            }
        }

        return (_line, index - _lineStart + 1);
    }
}
