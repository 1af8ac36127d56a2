namespace PromHa.Sync;

/// <summary>One line of a difference: <c>' '</c> in both, <c>'-'</c> in the old text only, <c>'+'</c> in the new one only.</summary>
internal readonly record struct DiffLine(char Kind, int Old, int Now);

/// <summary>The difference of two texts by lines: equal beginning and end, and between them the longest common part (Myers).</summary>
internal static class LineDiff
{
    /// <summary>Beyond so many differing lines the middle is shown as replaced: nobody reads it, and it would cost too much.</summary>
    private const int MostEdits = 1000;

    public static IReadOnlyList<DiffLine> Of(string[] old, string[] now)
    {
        var start = 0;
        while (start < old.Length && start < now.Length && old[start] == now[start])
        {
            start++;
        }

        var (oldEnd, nowEnd) = (old.Length, now.Length);
        while (oldEnd > start && nowEnd > start && old[oldEnd - 1] == now[nowEnd - 1])
        {
            oldEnd--;
            nowEnd--;
        }

        var lines = Enumerable.Range(0, start).Select(static i => new DiffLine(' ', i, i)).ToList();
        lines.AddRange(Middle(old.AsSpan(start, oldEnd - start), now.AsSpan(start, nowEnd - start)).Select(l => new DiffLine(l.Kind, l.Old + start, l.Now + start)));
        lines.AddRange(Enumerable.Range(0, old.Length - oldEnd).Select(i => new DiffLine(' ', oldEnd + i, nowEnd + i)));
        return lines;
    }

    private static List<DiffLine> Middle(ReadOnlySpan<string> old, ReadOnlySpan<string> now)
    {
        var reached = new int[(2 * MostEdits) + 3];
        var trace = new List<int[]>();
        for (var edits = 0; edits <= Math.Min(MostEdits, old.Length + now.Length); edits++)
        {
            trace.Add([.. reached]);
            for (var k = -edits; k <= edits; k += 2)
            {
                var isDown = k == -edits || (k != edits && reached[Slot(k - 1)] < reached[Slot(k + 1)]);
                var x = isDown ? reached[Slot(k + 1)] : reached[Slot(k - 1)] + 1;
                while (x < old.Length && x - k < now.Length && x - k >= 0 && old[x] == now[x - k])
                {
                    x++;
                }

                reached[Slot(k)] = x;
                if (x >= old.Length && x - k >= now.Length)
                {
                    return Walk(trace, old.Length, now.Length);
                }
            }
        }

        var replaced = new List<DiffLine>(old.Length + now.Length);
        for (var i = 0; i < old.Length; i++)
        {
            replaced.Add(new DiffLine('-', i, 0));
        }

        for (var i = 0; i < now.Length; i++)
        {
            replaced.Add(new DiffLine('+', old.Length, i));
        }

        return replaced;
    }

    private static List<DiffLine> Walk(List<int[]> trace, int x, int y)
    {
        var lines = new List<DiffLine>();
        for (var edits = trace.Count - 1; edits >= 0; edits--)
        {
            var reached = trace[edits];
            var k = x - y;
            var isDown = k == -edits || (k != edits && reached[Slot(k - 1)] < reached[Slot(k + 1)]);
            var former = isDown ? k + 1 : k - 1;
            var fromX = edits == 0 ? 0 : reached[Slot(former)];
            var fromY = edits == 0 ? 0 : fromX - former;
            while (x > fromX && y > fromY)
            {
                lines.Add(new DiffLine(' ', --x, --y));
            }

            if (edits > 0)
            {
                lines.Add(isDown ? new DiffLine('+', x, --y) : new DiffLine('-', --x, y));
            }
        }

        lines.Reverse();
        return lines;
    }

    private static int Slot(int k) => k + MostEdits + 1;
}
