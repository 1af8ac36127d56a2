using PromHa.Core.Discovery;
using PromHa.Core.Rules;

namespace PromHa.Core;

/// <summary>The files of a tree as its checks want them.</summary>
internal abstract class TreeFiles
{
    /// <summary>The files of which there are few.</summary>
    public abstract IReadOnlyList<CheckedFile> Few { get; }

    /// <summary>Which series are recorded how often.</summary>
    public abstract RecordedSeries Recorded { get; }

    /// <summary>The files whose model is of a type, and perhaps others.</summary>
    public IEnumerable<CheckedFile> Of<T>() =>
        typeof(T) == typeof(RuleFile) ? Many(ConfFileRole.Rules) : typeof(T) == typeof(TargetFile) ? Many(ConfFileRole.FileSd) : Few;

    /// <summary>Reads the model of a file again.</summary>
    public abstract ConfigModel? ModelOf(CheckedFile file);

    /// <summary>The files of one of the roles that there are many of.</summary>
    protected abstract IEnumerable<CheckedFile> Many(ConfFileRole role);
}

/// <summary>A file for itself.</summary>
internal sealed class SingleFile(string path, ConfigModel model) : TreeFiles
{
    private readonly CheckedFile _file = new(path, FileFacts.Of(model), model);

    public override IReadOnlyList<CheckedFile> Few => [_file];

    public override RecordedSeries Recorded { get; } = new();

    public override ConfigModel? ModelOf(CheckedFile file) => file.Model;

    protected override IEnumerable<CheckedFile> Many(ConfFileRole role) => Few;
}
