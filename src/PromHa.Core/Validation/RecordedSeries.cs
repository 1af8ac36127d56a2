namespace PromHa.Core;

/// <summary>How many files of a tree record each series, kept up while files change. Not thread-safe.</summary>
internal sealed class RecordedSeries
{
    private readonly Dictionary<ulong, int> _files = [];

    /// <summary>How many series more than one file records.</summary>
    public int Shared { get; private set; }

    public void Add(FileFacts facts)
    {
        foreach (var series in facts.Recorded)
        {
            ref var files = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_files, series, out _);
            Shared += ++files == 2 ? 1 : 0;
        }
    }

    public void Remove(FileFacts facts)
    {
        foreach (var series in facts.Recorded)
        {
            var files = --_files[series];
            Shared -= files == 1 ? 1 : 0;
            if (files == 0)
            {
                _files.Remove(series);
            }
        }
    }

    /// <summary>Whether a file records something that another one records as well.</summary>
    public bool IsShared(FileFacts facts) => Shared > 0 && facts.Recorded.Any(s => _files[s] > 1);
}
