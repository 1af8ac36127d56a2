namespace PromHa.Sync.Tests.Rollouts;

public sealed class LineDiffTests
{
    [Fact]
    public void Difference_turns_one_text_into_the_other_and_is_as_short_as_possible()
    {
        var random = new Random(20261);
        for (var i = 0; i < 2000; i++)
        {
            string[] old = [.. Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(4).ToString("x"))];
            string[] now = [.. Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(4).ToString("x"))];

            var lines = LineDiff.Of(old, now);

            Assert.Equal(old, lines.Where(static l => l.Kind != '+').Select(l => old[l.Old]));
            Assert.Equal(now, lines.Where(static l => l.Kind != '-').Select(l => now[l.Now]));
            Assert.Equal(Longest(old, now), lines.Count(static l => l.Kind == ' '));
        }
    }

    [Fact]
    public void Very_different_texts_are_shown_as_replaced()
    {
        string[] old = [.. Enumerable.Range(0, 5000).Select(static i => $"a{i}")];
        string[] now = [.. Enumerable.Range(0, 5000).Select(static i => $"b{i}")];

        var lines = LineDiff.Of(old, now);

        Assert.Equal((5000, 5000), (lines.Count(static l => l.Kind == '-'), lines.Count(static l => l.Kind == '+')));
    }

    private static int Longest(string[] a, string[] b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                table[i, j] = a[i - 1] == b[j - 1] ? table[i - 1, j - 1] + 1 : Math.Max(table[i - 1, j], table[i, j - 1]);
            }
        }

        return table[a.Length, b.Length];
    }
}
