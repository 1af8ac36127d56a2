namespace PromHa.Sync;

/// <summary>Gives servers the source of generations once the master has taken its state directory.</summary>
public interface IGenerationSourceAccessor
{
    /// <summary>The source, or null while the master is starting.</summary>
    IGenerationSource? Source { get; }
}
