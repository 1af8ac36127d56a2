namespace PromHa.Core.Prometheus;

/// <summary>How chunks are encoded (<c>chunk_encoding</c>).</summary>
[Since("3.14")]
public sealed record ChunkEncodingConfig : ConfigModel
{
    /// <summary>The encoding of floats.</summary>
    /// <value>Default: the server's own.</value>
    public FloatChunkEncoding? Floats { get; init; }
}
