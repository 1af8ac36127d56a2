using System.Numerics;

namespace PromHa.Core.Templates;

/// <summary>
/// A value while a template is executed. No type at all is what Go calls an invalid value: <c>nil</c>, or a field of nothing. The
/// data is a bool, long, ulong, double, <see cref="Complex"/>, string, sorted dictionary, list, array of fields, another value
/// behind a pointer, or what the type's methods expect.
/// </summary>
internal readonly record struct GoValue(GoType? Type, object? Data)
{
    public bool IsNil => Type is null || (Data is null && Type.CanBeNil);

    public GoKind? Kind => Type?.Kind;

    public string Text => (string)Data!;

    public double Number => (double)Data!;

    public IReadOnlyDictionary<string, GoValue> Map => (IReadOnlyDictionary<string, GoValue>?)Data ?? EmptyMap;

    public IReadOnlyList<GoValue> List => (IReadOnlyList<GoValue>?)Data ?? [];

    public string TypeName => Type?.Name ?? "nil";

    private static SortedDictionary<string, GoValue> EmptyMap { get; } = new(StringComparer.Ordinal);

    public static GoValue Of(bool value) => new(GoType.Bool, value);

    public static GoValue Of(int value) => new(GoType.Int, (long)value);

    public static GoValue Of(double value) => new(GoType.Float, value);

    public static GoValue Of(string value) => new(GoType.String, value);

    public static GoValue Of(IEnumerable<string> values) => new(GoType.Strings, values.Select(Of).ToArray());

    public static GoValue Of(IEnumerable<KeyValuePair<string, string>> values, GoType? type = null)
    {
        var map = new SortedDictionary<string, GoValue>(Utf8Order.Instance);
        foreach (var (key, value) in values)
        {
            map[key] = Of(value);
        }

        return new(type ?? GoType.StringMap, map);
    }

    /// <summary>What a pointer points at; other values as they are.</summary>
    public GoValue Target => Kind == GoKind.Pointer && Data is GoValue target ? target : this;

    /// <summary>Whether <c>if</c> takes it as true.</summary>
    public bool IsTrue => Kind switch
    {
        null => false,
        GoKind.Bool => (bool)Data!,
        GoKind.Int => (long)Data! != 0,
        GoKind.Uint => (ulong)Data! != 0,
        GoKind.Float => Number != 0,
        GoKind.Complex => (Complex)Data! != Complex.Zero,
        GoKind.String => Text.Length > 0,
        GoKind.Map => Map.Count > 0,
        GoKind.Slice => List.Count > 0,
        GoKind.Struct => true,
        _ => Data is not null,
    };
}

/// <summary>The order of strings in Go: by their bytes in UTF-8.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y)
    {
        var (a, b) = (x ?? "", y ?? "");
        var same = a.AsSpan().CommonPrefixLength(b);
        if (same == a.Length || same == b.Length)
        {
            return a.Length.CompareTo(b.Length);
        }

        // Surrogates stand for characters above all others.
        var (left, right) = (a[same], b[same]);
        return char.IsSurrogate(left) != char.IsSurrogate(right) ? char.IsSurrogate(left) ? 1 : -1 : left.CompareTo(right);
    }
}
