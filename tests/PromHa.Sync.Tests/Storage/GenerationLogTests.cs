using PromHa.TestKit;

namespace PromHa.Sync.Tests.Storage;

public sealed class GenerationLogTests : IDisposable
{
    private readonly TempDirectory _directory = new("log");

    private string File => _directory.Combine("generations");

    [Fact]
    public void Lines_come_back_in_their_order_and_a_repeated_one_is_not_written_twice()
    {
        var log = new GenerationLog(_directory.Path);
        log.Add(Record(1));
        log.Add(Record(2));
        log.Add(Record(2) with { At = DateTimeOffset.UnixEpoch.AddDays(1) });
        log.Add(Record(1));

        Assert.Equal([Record(1), Record(2), Record(1)], new GenerationLog(_directory.Path).Read());
    }

    [Fact]
    public void Tail_that_is_torn_at_any_byte_costs_one_line_and_the_next_one_is_whole()
    {
        var log = new GenerationLog(_directory.Path);
        log.Add(Record(1));
        var first = new FileInfo(File).Length;
        log.Add(Record(2));
        var whole = System.IO.File.ReadAllBytes(File);

        for (var length = first; length < whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, whole[..(int)length]);
            var torn = new GenerationLog(_directory.Path);
            var isWholeWithoutEnd = length == whole.Length - 1;
            Assert.Equal(isWholeWithoutEnd ? [Record(1), Record(2)] : [Record(1)], torn.Read());
            torn.Add(Record(3));
            Assert.Equal(isWholeWithoutEnd ? [Record(1), Record(2), Record(3)] : [Record(1), Record(3)], torn.Read());
        }
    }

    [Fact]
    public void Byte_that_is_changed_anywhere_costs_its_line_only()
    {
        var log = new GenerationLog(_directory.Path);
        log.Add(Record(1));
        log.Add(Record(2));
        log.Add(Record(3));
        var whole = System.IO.File.ReadAllBytes(File);

        for (var i = 0; i < whole.Length; i++)
        {
            byte[] changed = [.. whole[..i], (byte)(whole[i] ^ 2), .. whole[(i + 1)..]];
            System.IO.File.WriteAllBytes(File, changed);
            var read = new GenerationLog(_directory.Path).Read();
            Assert.True(read.Count >= 1, $"byte {i}"); // A changed line end costs both lines that it parts.
            Assert.All(read, static r => Assert.Contains(r, new[] { Record(1), Record(2), Record(3) }));
        }
    }

    [Fact]
    public void Log_is_bounded_and_keeps_the_latest()
    {
        var log = new GenerationLog(_directory.Path);
        for (var i = 1; i <= (2 * GenerationLog.Most) + 5; i++)
        {
            log.Add(Record(i));
        }

        Assert.InRange(System.IO.File.ReadLines(File).Count(), GenerationLog.Most, GenerationLog.Most + 10);
        var read = log.Read();
        Assert.Equal(GenerationLog.Most, read.Count);
        Assert.Equal(Record((2 * GenerationLog.Most) + 5), read[^1]);
    }

    [Fact]
    public void Log_that_cannot_be_written_stops_nothing()
    {
        Directory.CreateDirectory(File);

        new GenerationLog(_directory.Path).Note(Record(1));

        Assert.ThrowsAny<Exception>(() => new GenerationLog(_directory.Path).Add(Record(1)));
    }

    public void Dispose() => _directory.Dispose();

    private static GenerationRecord Record(int number) => new(
        DateTimeOffset.UnixEpoch.AddSeconds(number), GenerationOrigin.Applied, Sha256Digest.Of([(byte)number, (byte)(number >> 8)]), "ü \"10.0.0.1\"", SyncResult.Verified, 1, number);
}
