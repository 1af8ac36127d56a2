using System.Numerics;

namespace PromHa.Core.Templates;

/// <summary>How <c>eq</c>, <c>lt</c> and the others compare: numbers of different types do not.</summary>
internal static class GoComparison
{
    public static bool IsEqualToAny(GoValue[] values)
    {
        if (values.Length < 2)
        {
            throw new TemplateCallException("there is nothing to compare with");
        }

        return values.Skip(1).Any(v => IsEqual(values[0], v));
    }

    public static bool IsEqual(GoValue a, GoValue b)
    {
        if (a.Type is null || b.Type is null)
        {
            return a.Type is null && b.Type is null;
        }

        if (Whole(a) is { } x && Whole(b) is { } y)
        {
            return x == y;
        }

        Match(a, b);
        return a.Kind switch
        {
            GoKind.String => a.Text == b.Text,
            GoKind.Float => a.Number == b.Number,
            GoKind.Bool => (bool)a.Data! == (bool)b.Data!,
            GoKind.Complex => (Complex)a.Data! == (Complex)b.Data!,
            GoKind.Map or GoKind.Slice => a.IsNil && b.IsNil ? true : throw NotComparable(a),
            _ => Equals(a.Data, b.Data),
        };
    }

    public static bool IsLess(GoValue a, GoValue b)
    {
        if (Whole(a) is { } x && Whole(b) is { } y)
        {
            return x < y;
        }

        if (a.Type is null || b.Type is null)
        {
            throw new TemplateCallException("there is no value to compare");
        }

        Match(a, b);
        return a.Kind switch
        {
            GoKind.String => Utf8Order.Instance.Compare(a.Text, b.Text) < 0,
            GoKind.Float => a.Number < b.Number,
            _ => throw NotComparable(a),
        };
    }

    private static Int128? Whole(GoValue value) => value.Kind switch
    {
        GoKind.Int => (long)value.Data!,
        GoKind.Uint => (ulong)value.Data!,
        _ => null,
    };

    private static TemplateCallException NotComparable(GoValue value) => new($"a {value.TypeName} cannot be compared so");

    private static void Match(GoValue a, GoValue b)
    {
        if (a.Kind != b.Kind)
        {
            var advice = (a.Kind, b.Kind) is (GoKind.Float, GoKind.Int) or (GoKind.Int, GoKind.Float) ? "; write the whole number with a point, such as 1.0" : "";
            throw new TemplateCallException($"a {a.TypeName} and a {b.TypeName} cannot be compared{advice}", isCertain: true);
        }
    }
}
