namespace PromHa.EndToEnd.Tests.Pairs;

/// <summary>What a test wants to be different from the plain pair.</summary>
public sealed record PairOptions
{
    public int Businesses { get; init; } = 4;

    public int RulesEach { get; init; } = 2;

    public int JobsEach { get; init; } = 2;

    /// <summary>Gets where the slave's conf and state lie; a temporary directory when null.</summary>
    public string? SlaveRoot { get; init; }

    public ServerOptions SlavePrometheus { get; init; } = new();

    /// <summary>Gets what the slave is told about its Prometheus.</summary>
    public Func<ReloadTarget, ReloadTarget> SlaveReload { get; init; } = target => target;

    public TimeSpan ScanInterval { get; init; } = TimeSpan.FromSeconds(10);

    public bool MasterObeysFileModes { get; init; }
}
