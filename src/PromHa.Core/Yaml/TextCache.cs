namespace PromHa.Core;

/// <summary>Hands out one string for equal short texts: the keys of a file, and many of its values, are the same few hundred.</summary>
internal sealed class TextCache
{
    private const int Longest = 24;
    private const int Slots = 512;

    private readonly string?[] _texts = new string?[Slots];

    public string Get(ReadOnlySpan<char> text)
    {
        switch (text.Length)
        {
            case 0:
                return "";
            case > Longest:
                return new string(text);
        }

        // Names that differ do so in length, at an end or in the middle; a collision costs a string, nothing else.
        var hash = (uint)((text.Length * 31) + (text[0] * 7) + (text[^1] * 131) + (text[text.Length / 2] * 1031));
        ref var slot = ref _texts[(hash ^ (hash >> 9)) % Slots];
        if (slot is null || !text.SequenceEqual(slot))
        {
            slot = new string(text);
        }

        return slot;
    }
}
