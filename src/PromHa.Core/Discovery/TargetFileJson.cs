using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PromHa.Core.Discovery;

/// <summary>Target files in JSON, straight from the bytes and to them.</summary>
internal static class TargetFileJson
{
    private const int LongestShared = 24;

    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly JsonEncodedText Targets = JsonEncodedText.Encode("targets");
    private static readonly JsonEncodedText Labels = JsonEncodedText.Encode("labels");

    public static byte[] Write(TargetFile file)
    {
        var bytes = new ArrayBufferWriter<byte>(ExpectedLength(file));
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartArray();
            foreach (var group in file.Groups.Span)
            {
                json.WriteStartObject();
                json.WriteStartArray(Targets);
                foreach (var target in group.Targets.Span)
                {
                    json.WriteStringValue(target);
                }

                json.WriteEndArray();
                WriteLabels(json, group.Labels);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Reads a file in the form that programs write: groups with targets and labels, each given once and under its usual name. Null for
    /// anything else; <see cref="JsonReader"/> knows what the servers make of it, and where it is.
    /// </summary>
    public static TargetFile? TryRead(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var json = new Utf8JsonReader(bytes);
            if (!json.Read() || ReadGroups(ref json) is not { } groups || json.Read())
            {
                return null;
            }

            // Positions are asked for rarely, and need the bytes again.
            var copy = bytes.ToArray();
            var nodes = new Lazy<YamlFile>(() => JsonReader.Read(copy));
            for (var i = 0; i < groups.Count; i++)
            {
                groups[i].Source = new DeferredNode(nodes, i);
            }

            return new TargetFile { Groups = [.. groups], Source = new DeferredNode(nodes, null) };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // Growing would cost a copy of the file; text beyond ASCII makes it grow all the same.
    private static int ExpectedLength(TargetFile file)
    {
        long length = 512;
        foreach (var group in file.Groups.Span)
        {
            length += 64;
            foreach (var target in group.Targets.Span)
            {
                length += target.Length + 12;
            }

            foreach (var name in group.Labels.NameSpan)
            {
                length += name.Length + 14;
            }

            foreach (var value in group.Labels.ValueSpan)
            {
                length += value.Length;
            }
        }

        return (int)Math.Min(length, 1 << 28);
    }

    private static void WriteLabels(Utf8JsonWriter json, LabelSet labels)
    {
        if (labels.Count == 0)
        {
            return;
        }

        json.WriteStartObject(Labels);
        var names = labels.NameSpan;
        var values = labels.ValueSpan;
        for (var i = 0; i < names.Length; i++)
        {
            json.WriteString(names[i], values[i]);
        }

        json.WriteEndObject();
    }

    private static List<TargetGroup>? ReadGroups(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            return null;
        }

        var texts = new TextCache();
        List<TargetGroup> groups = [];
        List<string> targets = [];
        List<(string, string)> labels = [];
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            var (hasTargets, hasLabels) = (false, false);
            labels.Clear();
            targets.Clear();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (!hasTargets && json.ValueTextEquals(Targets.EncodedUtf8Bytes))
                {
                    hasTargets = ReadTargets(ref json, targets);
                    if (!hasTargets)
                    {
                        return null;
                    }
                }
                else if (!hasLabels && json.ValueTextEquals(Labels.EncodedUtf8Bytes))
                {
                    hasLabels = ReadLabels(ref json, labels, texts);
                    if (!hasLabels)
                    {
                        return null;
                    }
                }
                else
                {
                    return null;
                }
            }

            groups.Add(new TargetGroup
            {
                Targets = ConfigList.Create<string>(CollectionsMarshal.AsSpan(targets)),
                Labels = LabelSet.Create(CollectionsMarshal.AsSpan(labels)),
            });
        }

        return json.TokenType == JsonTokenType.EndArray ? groups : null;
    }

    private static bool ReadTargets(ref Utf8JsonReader json, List<string> targets)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (json.Read() && json.TokenType == JsonTokenType.String)
        {
            targets.Add(json.GetString()!);
        }

        return json.TokenType == JsonTokenType.EndArray;
    }

    private static bool ReadLabels(ref Utf8JsonReader json, List<(string, string)> labels, TextCache texts)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = Text(ref json, texts);
            if (!json.Read() || json.TokenType != JsonTokenType.String)
            {
                return false;
            }

            labels.Add((name, Text(ref json, texts)));
        }

        return json.TokenType == JsonTokenType.EndObject;
    }

    private static string Text(ref Utf8JsonReader json, TextCache texts)
    {
        if (json.ValueSpan.Length > LongestShared)
        {
            return json.GetString()!;
        }

        Span<char> text = stackalloc char[LongestShared];
        return texts.Get(text[..json.CopyString(text)]);
    }
}
