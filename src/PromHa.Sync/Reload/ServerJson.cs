using System.Text.Json;

namespace PromHa.Sync;

/// <summary>Looks into a server's answer, which may be anything: a proxy's page, for instance.</summary>
internal static class ServerJson
{
    /// <summary>Whether there is <c>true</c> at a path of property names.</summary>
    public static bool IsTrue(ReadOnlyMemory<byte> json, params ReadOnlySpan<string> path) => At(json, path, static e => e.ValueKind == JsonValueKind.True);

    /// <summary>The text at a path of property names, or null when it is not there or this is no JSON.</summary>
    public static string? Find(ReadOnlyMemory<byte> json, params ReadOnlySpan<string> path) =>
        At(json, path, static e => e.ValueKind == JsonValueKind.String ? e.GetString() : null);

    private static T? At<T>(ReadOnlyMemory<byte> json, ReadOnlySpan<string> path, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var element = document.RootElement;
            foreach (var name in path)
            {
                if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                {
                    return default;
                }
            }

            return read(element);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
