using System.Text.Json;

namespace PromHa.Sync;

/// <summary>Reads from the answer of <c>/api/v1/targets</c> which addresses came from which file_sd file.</summary>
internal sealed class RunningTargets
{
    private readonly Dictionary<string, HashSet<string>> _byFile = new(StringComparer.Ordinal);

    public static RunningTargets Parse(ReadOnlyMemory<byte> body)
    {
        var result = new RunningTargets();
        using var document = JsonDocument.Parse(body);
        var data = document.RootElement.GetProperty("data");
        foreach (var list in new[] { "activeTargets", "droppedTargets" })
        {
            if (data.TryGetProperty(list, out var targets) && targets.ValueKind == JsonValueKind.Array)
            {
                foreach (var target in targets.EnumerateArray())
                {
                    result.Add(target.GetProperty("discoveredLabels"));
                }
            }
        }

        return result;
    }

    /// <summary>What differs from the shipped files, in words; null when nothing does.</summary>
    public string? DifferenceTo(IReadOnlyDictionary<string, IReadOnlyList<string>> shipped)
    {
        foreach (var (file, addresses) in shipped)
        {
            var running = _byFile.Where(f => f.Key == file || f.Key.EndsWith("/" + file, StringComparison.Ordinal)).SelectMany(static f => f.Value).ToHashSet(StringComparer.Ordinal);
            if (addresses.FirstOrDefault(a => !running.Contains(a)) is { } missing)
            {
                return $"target {missing} of {file} is not there";
            }

            if (running.FirstOrDefault(a => !addresses.Contains(a)) is { } extra)
            {
                return $"target {extra} of {file} is still there";
            }
        }

        return null;
    }

    private void Add(JsonElement labels)
    {
        if (labels.TryGetProperty("__meta_filepath", out var file) && labels.TryGetProperty("__address__", out var address))
        {
            if (!_byFile.TryGetValue(file.GetString()!, out var addresses))
            {
                _byFile.Add(file.GetString()!, addresses = new HashSet<string>(StringComparer.Ordinal));
            }

            addresses.Add(address.GetString()!);
        }
    }
}
