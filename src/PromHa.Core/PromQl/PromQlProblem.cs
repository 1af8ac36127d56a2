using System.Text;

namespace PromHa.Core.PromQl;

/// <summary>One thing that is wrong with an expression. Immutable, thread-safe.</summary>
/// <param name="Start">Where it begins: an offset into the .NET text, in UTF-16 units.</param>
/// <param name="End">Where it ends, exclusive; equal to <paramref name="Start"/> where something is missing.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record PromQlProblem(int Start, int End, string Message)
{
    /// <summary>Line and column of the beginning, both counted from 1; columns count UTF-16 units.</summary>
    /// <param name="text">The text that was parsed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public (int Line, int Column) Position(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var before = text.AsSpan(0, Math.Min(Start, text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    /// <summary>Beginning and end as offsets into the text's UTF-8 form, which Prometheus counts in.</summary>
    /// <param name="text">The text that was parsed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public (int Start, int End) Utf8Range(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = Math.Min(Start, text.Length);
        var first = Encoding.UTF8.GetByteCount(text.AsSpan(0, start));
        return (first, first + Encoding.UTF8.GetByteCount(text.AsSpan(start, Math.Clamp(End, start, text.Length) - start)));
    }
}
