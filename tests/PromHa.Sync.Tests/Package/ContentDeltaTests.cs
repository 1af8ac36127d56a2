using System.Text;

namespace PromHa.Sync.Tests.Package;

/// <summary>A content is made of another one and the steps, whatever both are; steps that lead out of either are refused.</summary>
public sealed class ContentDeltaTests
{
    [Fact]
    public void Steps_make_the_new_content_of_the_old_one()
    {
        var random = new Random(11);
        for (var round = 0; round < 3_000; round++)
        {
            var old = Content(random, random.Next(0, 3_000));
            var now = Edited(random, old);

            var (steps, inserted) = Write(old, now);

            Assert.Equal(now, Read(old, now.Length, steps, inserted));
        }
    }

    [Fact]
    public void What_moved_is_copied()
    {
        var random = new Random(12);
        var (a, b, c) = (Content(random, 900), Content(random, 700), Content(random, 800));

        var (steps, inserted) = Write([.. a, .. b, .. c], [.. c, .. a, .. b, .. a]);

        // Nothing of what moved is sent; where two of the pieces meet a few bytes may be.
        Assert.InRange(inserted.Length, 0, 40);
        Assert.InRange(steps.Length, 4, 40);
    }

    [Fact]
    public void Insertion_into_a_large_content_costs_the_insertion()
    {
        var old = Content(new Random(13), 1 << 20);
        byte[] now = [.. old[..500_000], .. "something that was not there before"u8, .. old[500_000..]];

        var (steps, inserted) = Write(old, now);

        Assert.Equal(35, inserted.Length);
        Assert.InRange(steps.Length, 4, 12);
    }

    /// <summary>Contents that make every block alike: what is tried for each is bounded.</summary>
    [Theory]
    [InlineData("a", "b")]
    [InlineData("ab", "ba")]
    [InlineData("0123456789abcdef", "0123456789abcdeg")]
    public void Contents_that_repeat_themselves_take_no_longer(string old, string now)
    {
        byte[] before = [.. "x"u8, .. Repeated(old, 1 << 20), .. "y"u8];
        byte[] after = [.. "p"u8, .. Repeated(old, 1 << 19), .. Repeated(now, 1 << 19), .. Repeated(old, 1 << 18), .. "q"u8];
        var cpu = Environment.CpuUsage.TotalTime;

        var (steps, inserted) = Write(before, after);

        Assert.Equal(after, Read(before, after.Length, steps, inserted));
        Assert.InRange((Environment.CpuUsage.TotalTime - cpu).TotalSeconds, 0, 10);
    }

    [Theory]
    [InlineData(0)] // Inserts nothing, for ever.
    [InlineData(1, 0)] // Copies nothing.
    [InlineData(22, 0)] // Inserts 11 of 10.
    [InlineData(23, 0)] // Copies 11 of 10.
    [InlineData(7, 1, 7, 3)] // Copies from before the beginning.
    [InlineData(7, 6, 7, 0)] // Copies beyond the end.
    [InlineData(20)] // What is inserted is not there.
    [InlineData(3, 4, 3)] // Ends within a step.
    public void Steps_that_lead_out_are_refused(params int[] numbers)
    {
        var steps = new UpdateWriter();
        foreach (var number in numbers)
        {
            steps.Number(number);
        }

        Assert.Equal(TransportFault.Corrupt, Assert.Throws<TransportException>(() => Read([1, 2, 3, 4, 5], 10, steps.Written.ToArray(), [])).Fault);
    }

    [Fact]
    public void Steps_at_random_are_refused_or_make_what_they_should_be()
    {
        var random = new Random(14);
        var old = Content(random, 500);
        for (var round = 0; round < 20_000; round++)
        {
            var steps = new byte[random.Next(0, 12)];
            random.NextBytes(steps);
            try
            {
                Assert.Equal(100, Read(old, 100, steps, new byte[100]).Length);
            }
            catch (TransportException e)
            {
                Assert.Equal(TransportFault.Corrupt, e.Fault);
            }
        }
    }

    private static (byte[] Steps, byte[] Inserted) Write(byte[] old, byte[] now)
    {
        var (steps, inserted) = (new UpdateWriter(), new UpdateWriter());
        ContentDelta.Write(old, now, steps, inserted);
        return (steps.Written.ToArray(), inserted.Written.ToArray());
    }

    private static byte[] Read(byte[] old, int size, byte[] steps, byte[] inserted)
    {
        var now = new byte[size];
        var from = new UpdateReader(steps);
        var bytes = new UpdateReader(inserted);
        ContentDelta.Read(old, now, ref from, ref bytes);
        return now;
    }

    /// <summary>Lines of few different kinds, as configuration has them.</summary>
    private static byte[] Content(Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append("  - alert: Rule").Append(random.Next(40)).Append("\n    expr: up == ").Append(random.Next(1000)).Append('\n');
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    private static byte[] Edited(Random random, byte[] old)
    {
        var now = old.ToList();
        for (var edits = random.Next(0, 6); edits > 0; edits--)
        {
            var at = random.Next(0, now.Count + 1);
            var length = random.Next(0, Math.Min(400, now.Count - at + 1));
            switch (random.Next(4))
            {
                case 0:
                    now.InsertRange(at, Content(random, random.Next(0, 300)));
                    break;
                case 1:
                    now.RemoveRange(at, length);
                    break;
                case 2:
                    var moved = now.GetRange(at, length);
                    now.RemoveRange(at, length);
                    now.InsertRange(random.Next(0, now.Count + 1), moved);
                    break;
                default:
                    now.InsertRange(random.Next(0, now.Count + 1), now.GetRange(at, length));
                    break;
            }
        }

        return [.. now];
    }

    private static byte[] Repeated(string text, int length) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, (length / text.Length) + 1))[..length]);
}
