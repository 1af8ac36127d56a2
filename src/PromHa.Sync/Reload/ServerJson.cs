using System.Text.Json;

namespace PromHa.Sync;

/// <summary>Looks into a server's answer, which may be anything: a proxy's page, for instance.</summary>
internal static class ServerJson
{
    /// <summary>The text at a path of property names, or null when it is not there or this is no JSON.</summary>
    public static string? Find(ReadOnlyMemory<byte> json, params ReadOnlySpan<string> path)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var element = document.RootElement;
            foreach (var name in path)
            {
                if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                {
                    return null;
                }
            }

            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
