using Microsoft.Extensions.Logging;
using PromHa.Cli.Output;
using PromHa.Sync;

namespace PromHa.Cli.Hash;

/// <summary>What the detector has to say about its index: a host logs it, a person who asked for the index wants to be told.</summary>
internal sealed class IndexLog(CommandOutput output) : ILogger<ConfigChangeDetector>, IDisposable
{
    public bool HasWarned { get; private set; }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            HasWarned = true;
            output.Error(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}
