namespace PromHa.Conformance;

/// <summary>Damage on a disk.</summary>
public static class SpoiltFile
{
    /// <summary>Turns one bit round; the length stays.</summary>
    public static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
