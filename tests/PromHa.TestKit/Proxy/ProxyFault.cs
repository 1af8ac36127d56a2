namespace PromHa.TestKit;

/// <summary>One thing that goes wrong on the way to the master.</summary>
public sealed class ProxyFault
{
    private int _left;

    private ProxyFault(ProxyFaultKind kind, long amount, string pathContains, int times)
    {
        Kind = kind;
        Amount = amount;
        PathContains = pathContains;
        _left = times;
    }

    public ProxyFaultKind Kind { get; }

    /// <summary>Bytes, offset, bytes per second or status code, as the kind has it.</summary>
    public long Amount { get; }

    public string PathContains { get; }

    /// <summary>How often the fault struck.</summary>
    public int Struck { get; private set; }

    /// <summary>Ends the connection after this many bytes of the response body.</summary>
    public static ProxyFault TruncateAfter(long bytes, string pathContains = "", int times = int.MaxValue) =>
        new(ProxyFaultKind.Truncate, bytes, pathContains, times);

    /// <summary>Flips one bit of the response body's byte at this offset.</summary>
    public static ProxyFault CorruptByteAt(long offset, string pathContains = "", int times = int.MaxValue) =>
        new(ProxyFaultKind.Corrupt, offset, pathContains, times);

    public static ProxyFault Slow(long bytesPerSecond, string pathContains = "", int times = int.MaxValue) =>
        new(ProxyFaultKind.Slow, bytesPerSecond, pathContains, times);

    /// <summary>Answers with this status instead of asking the master.</summary>
    public static ProxyFault Status(int code, string pathContains = "", int times = int.MaxValue) =>
        new(ProxyFaultKind.Status, code, pathContains, times);

    /// <summary>Takes the request and never answers.</summary>
    public static ProxyFault Blackhole(string pathContains = "", int times = int.MaxValue) =>
        new(ProxyFaultKind.Blackhole, 0, pathContains, times);

    internal bool TryStrike(string path)
    {
        if (_left <= 0 || !path.Contains(PathContains, StringComparison.Ordinal))
        {
            return false;
        }

        _left--;
        Struck++;
        return true;
    }
}
