namespace PromHa.Core.Prometheus;

/// <summary>Encodings of chunks of floats.</summary>
public enum FloatChunkEncoding
{
    /// <summary>The one that every version reads.</summary>
    Xor,

    /// <summary>The newer one.</summary>
    Xor2,
}
