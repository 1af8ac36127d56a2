using System.Text;
using System.Text.Json;

namespace PromHa.Sync;

/// <summary>
/// A small JSON document on the disk, closed by a line with its digest. It is replaced as a whole and flushed; one that is
/// damaged all the same reads as absent.
/// </summary>
internal sealed class StateDocument<T>(string path, IFileOperations? files = null)
    where T : class
{
    public T? Read()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var content = File.ReadAllBytes(path).AsSpan();
        var mark = content.IndexOf((byte)'\n');
        if (mark < 0
            || !Sha256Digest.TryParse(Encoding.ASCII.GetString(content[(mark + 1)..]).TrimEnd('\n'), out var digest)
            || digest != Sha256Digest.Of(content[..mark]))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(content[..mark], PromHaProtocol.Json);
        }
        catch (JsonException)
        {
            return null; // Whole, but not what this version writes.
        }
    }

    public void Write(T value)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, PromHaProtocol.Json);
        DurableFile.Replace(path, [.. json, .. Encoding.ASCII.GetBytes($"\n{Sha256Digest.Of(json)}\n")], files);
    }

    public void Delete()
    {
        if (File.Exists(path))
        {
            DurableFile.Delete(path, files);
        }
    }
}
