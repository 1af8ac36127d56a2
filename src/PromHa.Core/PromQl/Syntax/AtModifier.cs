namespace PromHa.Core.PromQl;

/// <summary>A modifier <c>@</c>: evaluate at a fixed time. Immutable, thread-safe.</summary>
public sealed class AtModifier
{
    internal AtModifier(AtTime time, long milliseconds) => (Time, Milliseconds) = (time, milliseconds);

    /// <summary>Which time is meant.</summary>
    public AtTime Time { get; }

    /// <summary>The time in milliseconds since 1970, when <see cref="Time"/> is <see cref="AtTime.Fixed"/>; else 0.</summary>
    public long Milliseconds { get; }
}

/// <summary>The times a modifier <c>@</c> can name.</summary>
public enum AtTime
{
    /// <summary>A number of seconds since 1970.</summary>
    Fixed,

    /// <summary><c>start()</c>: the beginning of a range query.</summary>
    Start,

    /// <summary><c>end()</c>: the end of a range query.</summary>
    End,
}
