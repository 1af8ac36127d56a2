using System.Collections;

namespace PromHa.Core;

/// <summary>The values that the servers cannot tell from a field that is not given.</summary>
internal static class ZeroValue
{
    public static bool Is(object? value) => value switch
    {
        null or "" or false or 0 or 0L or 0U or 0UL or 0D => true,
        PromDuration duration => duration.Milliseconds == 0,
        GoDuration duration => duration.Nanoseconds == 0,
        ByteSize size => size.Bytes == 0,
        Secret secret => secret.IsEmpty,
        IEnumerable items => !items.GetEnumerator().MoveNext(),
        _ => false,
    };
}
