namespace PromHa.Sync;

/// <summary>One step of an apply.</summary>
internal enum ApplyStepKind
{
    /// <summary>Removes a file or an empty directory that stands where something else must come.</summary>
    ClearTheWay = 0,

    /// <summary>Makes a directory.</summary>
    MakeDirectory,

    /// <summary>Renames a live file to its new path: it is never absent under both.</summary>
    Rename,

    /// <summary>Puts a staged file in place.</summary>
    Put,

    /// <summary>Removes a file.</summary>
    Remove,

    /// <summary>Removes a directory that has become empty.</summary>
    RemoveDirectory,
}

/// <summary>One step of an apply.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Path">The path it is done to.</param>
/// <param name="From">For a rename, the path before.</param>
/// <param name="Entry">For a put or a directory, what comes there.</param>
internal readonly record struct ApplyStep(ApplyStepKind Kind, string Path, string? From = null, GenerationEntry Entry = default);

/// <summary>The steps that turn one tree into another, in the order in which they are safe to be seen one by one.</summary>
internal sealed record ApplyPlan(IReadOnlyList<ApplyStep> Steps)
{
    /// <summary>Every path that the plan touches, in any way.</summary>
    public IEnumerable<string> ChangedPaths => Steps
        .Where(static s => s.Kind is not ApplyStepKind.MakeDirectory and not ApplyStepKind.RemoveDirectory)
        .SelectMany(static s => s.From is null ? [s.Path] : new[] { s.From, s.Path });
}
