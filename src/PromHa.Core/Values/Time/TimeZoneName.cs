using System.Diagnostics.CodeAnalysis;

namespace PromHa.Core;

/// <summary>A time zone by its IANA name, <c>UTC</c>, or <c>Local</c> for that of the server. Immutable, compares by name, thread-safe.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Parse is the alternative.")]
public sealed record TimeZoneName : IConfigText<TimeZoneName>
{
    private readonly TimeZoneInfo _zone;

    private TimeZoneName(string name, TimeZoneInfo zone) => (Name, _zone) = (name, zone);

    /// <summary>The name.</summary>
    public string Name { get; }

    string IConfigText<TimeZoneName>.ConfigText => Name;

    /// <summary>Looks a time zone up.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="FormatException">There is no such time zone.</exception>
    public static implicit operator TimeZoneName(string name) => Parse(name);

    /// <summary>Looks a time zone up.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="FormatException">There is no such time zone.</exception>
    public static TimeZoneName Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TryParse(name, out var zone, out var problem) ? zone : throw new FormatException(problem);
    }

    /// <inheritdoc/>
    public bool Equals(TimeZoneName? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal DateTimeOffset Convert(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, _zone);

    static bool IConfigText<TimeZoneName>.TryParseConfig(string text, [MaybeNullWhen(false)] out TimeZoneName result, out string problem) => TryParse(text, out result, out problem);

    private static bool TryParse(string name, [MaybeNullWhen(false)] out TimeZoneName result, out string problem)
    {
        var zone = name switch
        {
            "" or "UTC" => TimeZoneInfo.Utc,
            "Local" => TimeZoneInfo.Local,
            _ => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) && found.HasIanaId ? found : null,
        };
        result = zone is null ? null : new TimeZoneName(name, zone);
        problem = zone is null ? "There is no such time zone. Write an IANA name such as Asia/Shanghai, or UTC." : "";
        return zone is not null;
    }
}
