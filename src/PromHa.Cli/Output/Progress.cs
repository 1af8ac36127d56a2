using System.Globalization;

namespace PromHa.Cli.Output;

/// <summary>Says how far long work has come, to people only: not when the messages go to a file.</summary>
internal sealed class Progress(CommandOutput output, int total) : IDisposable
{
    private const int WorthSaying = 200;
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);

    private readonly bool _on = total >= WorthSaying && output.ShowsProgress;
    private readonly TimeProvider _time = TimeProvider.System;
    private long _last = TimeProvider.System.GetTimestamp();
    private int _done;

    public void Next()
    {
        _done++;
        if (_on && _time.GetElapsedTime(_last) > Often)
        {
            _last = _time.GetTimestamp();
            output.Progress(string.Create(CultureInfo.InvariantCulture, $"{_done} of {total} files"));
        }
    }

    public void Dispose()
    {
        if (_on)
        {
            output.Progress(new string(' ', 40) + "\r");
        }
    }
}
