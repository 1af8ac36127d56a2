namespace PromHa.Sync;

/// <summary>A version of an artefact that a slave keeps.</summary>
/// <param name="Name">Its directory below <c>versions</c>.</param>
/// <param name="InstalledAt">When it was put there.</param>
/// <param name="IsCurrent">Whether it is the one in use.</param>
public sealed record ArtefactVersion(string Name, DateTimeOffset InstalledAt, bool IsCurrent);

/// <summary>An artefact on a node.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Published">On a master, what it ships; on a slave, what it runs. Null: nothing yet.</param>
/// <param name="Message">What happened last, for a person.</param>
/// <param name="Versions">On a slave, the versions that are kept, the latest first.</param>
public sealed record ArtefactStatus(string Name, GenerationHead? Published, string Message, IReadOnlyList<ArtefactVersion> Versions)
{
    /// <summary>Gets what became of it last: on a slave, of the latest version; on a master, of publishing it. <see cref="SyncResult.Unknown"/>: nothing yet.</summary>
    public SyncResult Result { get; init; }
}

/// <summary>The artefacts of a node.</summary>
/// <remarks>Safe for use from several threads.</remarks>
public interface IArtefacts
{
    /// <summary>All of them, in the order of the settings.</summary>
    IReadOnlyList<ArtefactStatus> All { get; }

    /// <summary>On a master, what slaves pull of an artefact, and how far it has come; null when there is no such artefact, or it is just starting.</summary>
    /// <param name="name">The artefact's name.</param>
    /// <returns>The source and the fleet.</returns>
    (IGenerationSource Source, IFleet Fleet)? Find(string name);
}

/// <summary>Where the services put what they have and the endpoints find it.</summary>
internal sealed class ArtefactBoard(PromHaNodeOptions options) : IArtefacts
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ArtefactStatus> _all = options.Artefacts.ToDictionary(static a => a.Name, static a => new ArtefactStatus(a.Name, null, "", []), StringComparer.Ordinal);
    private readonly Dictionary<string, (IGenerationSource, IFleet)> _sources = new(StringComparer.Ordinal);

    public IReadOnlyList<ArtefactStatus> All
    {
        get
        {
            lock (_gate)
            {
                return [.. options.Artefacts.Select(a => _all[a.Name])];
            }
        }
    }

    public (IGenerationSource Source, IFleet Fleet)? Find(string name)
    {
        lock (_gate)
        {
            return _sources.TryGetValue(name, out var found) ? found : null;
        }
    }

    public void Update(string name, Func<ArtefactStatus, ArtefactStatus> change)
    {
        lock (_gate)
        {
            _all[name] = change(_all[name]);
        }
    }

    public void Serve(string name, IGenerationSource source, IFleet fleet)
    {
        lock (_gate)
        {
            _sources[name] = (source, fleet);
        }
    }
}
