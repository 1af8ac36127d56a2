namespace PromHa.Core;

/// <summary>A set of Unicode code points as sorted ranges that neither touch nor overlap.</summary>
internal sealed class CodePointSet
{
    public const int Last = 0x10FFFF;

    public static readonly CodePointSet All = new([0, Last]);
    public static readonly CodePointSet AllButNewline = new([0, '\n' - 1, '\n' + 1, Last]);

    private readonly int[] _bounds;
    private readonly ulong _low;
    private readonly ulong _high;

    /// <param name="bounds">First and last code point of each range.</param>
    private CodePointSet(int[] bounds)
    {
        _bounds = bounds;
        for (var c = 0; c < 64; c++)
        {
            _low |= Search(c) ? 1UL << c : 0;
            _high |= Search(c + 64) ? 1UL << c : 0;
        }
    }

    public ReadOnlySpan<int> Bounds => _bounds;

    public static CodePointSet Of(IEnumerable<(int First, int Last)> ranges)
    {
        List<int> bounds = [];
        foreach (var (first, last) in ranges.OrderBy(static r => r.First))
        {
            if (bounds.Count > 0 && first <= bounds[^1] + 1)
            {
                bounds[^1] = Math.Max(bounds[^1], last);
            }
            else
            {
                bounds.Add(first);
                bounds.Add(last);
            }
        }

        return new([.. bounds]);
    }

    public static CodePointSet Of(int codePoint) => new([codePoint, codePoint]);

    public bool Contains(int codePoint) => codePoint switch
    {
        < 64 => (_low >> codePoint & 1) != 0,
        < 128 => (_high >> (codePoint - 64) & 1) != 0,
        _ => Search(codePoint),
    };

    public IEnumerable<(int First, int Last)> Ranges()
    {
        for (var i = 0; i < _bounds.Length; i += 2)
        {
            yield return (_bounds[i], _bounds[i + 1]);
        }
    }

    public CodePointSet Complement()
    {
        List<(int, int)> rest = [];
        var next = 0;
        foreach (var (first, last) in Ranges())
        {
            if (next < first)
            {
                rest.Add((next, first - 1));
            }

            next = last + 1;
        }

        if (next <= Last)
        {
            rest.Add((next, Last));
        }

        return Of(rest);
    }

    private bool Search(int codePoint)
    {
        var (from, to) = (0, (_bounds.Length / 2) - 1);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            if (codePoint < _bounds[2 * middle])
            {
                to = middle - 1;
            }
            else if (codePoint > _bounds[(2 * middle) + 1])
            {
                from = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }
}
