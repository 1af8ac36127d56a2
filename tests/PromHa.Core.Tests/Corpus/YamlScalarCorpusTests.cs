using System.Globalization;
using System.Text.Json;

namespace PromHa.Core.Tests;

/// <summary>Scalars read into a type as Prometheus' YAML library reads them into Go's.</summary>
public sealed class YamlScalarCorpusTests
{
    [Fact]
    public void EveryScalarReadsAsInTheServers()
    {
        CorpusData.SkipWhenAbsent();
        List<string> wrong = [];
        var count = 0;
        foreach (var record in CorpusData.Records("primitives/yaml_scalar_cases.jsonl"))
        {
            var yaml = record.GetProperty("yaml").GetString()!;
            var file = YamlText.Check(yaml, out _) ? YamlReader.Read(yaml) : new YamlFile(null, [default]);
            foreach (var type in record.GetProperty("v2").EnumerateObject())
            {
                count++;
                var expected = type.Value.TryGetProperty("value", out var value) ? value.GetString() : null;
                var read = file.IsReadable && file.Root is YamlMapping root ? Read(type.Name, root.Entries[0].Value) : null;
                if ((expected is null) != (read is null) || (read is not null && !IsSame(type.Name, read, expected!)))
                {
                    wrong.Add($"{record.GetProperty("id")} {JsonSerializer.Serialize(yaml)} as {type.Name}: {read ?? "refused"}, in Go {expected ?? "refused"}");
                }
            }
        }

        Assert.True(count > 400);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // Null means refused; nothing given is the type's zero.
    private static string? Read(string type, YamlNode node) => type switch
    {
        "bool" => As<bool>(node, "false", static v => v ? "true" : "false"),
        "int" => As<long>(node, "0", static v => v.ToString(CultureInfo.InvariantCulture)),
        "uint" or "uint64" => As<ulong>(node, "0", static v => v.ToString(CultureInfo.InvariantCulture)),
        "float" => As<double>(node, "0", static v => v.ToString("R", CultureInfo.InvariantCulture)),
        "string" => As<string>(node, "", static v => v),
        "duration" => As<PromDuration>(node, "0s", static v => v.NormalForm),
        "bytes" => As<ByteSize>(node, "0B", static v => v.NormalForm),
        "url" => As<PromUrl>(node, "", static v => v.Text),
        "strlist" => As<ConfigList<string>>(node, "[]", static v => $"[{string.Join(' ', v)}]"),
        "strmap" => As<ConfigMap<string>>(node, "map[]", static v => $"map[{string.Join(' ', v.Select(static p => $"{p.Name}:{p.Value}"))}]"),
        _ => throw new InvalidOperationException(type),
    };

    private static string? As<T>(YamlNode node, string nothing, Func<T, string> show)
    {
        var reader = new ConfigReader("f", strict: true);
        return Codec<T>.Instance.TryRead(node, reader, "v", out var value) ? show(value) : reader.Issues.Count > 0 ? null : nothing;
    }

    private static bool IsSame(string type, string ours, string go) => type switch
    {
        // Go prints an address anew, and a nil one not at all.
        "url" => true,
        "float" => double.Parse(ours, CultureInfo.InvariantCulture).Equals(go == "+Inf" ? double.PositiveInfinity : double.Parse(go, CultureInfo.InvariantCulture)),

        _ => ours == go,
    };
}
