namespace PromHa.TestKit;

public enum ProxyFaultKind
{
    Truncate,
    Corrupt,
    Slow,
    Status,
    Blackhole,
}
