namespace PromHa.Core.Discovery;

/// <summary>What <see cref="TritonSdConfig"/> discovers.</summary>
public enum TritonRole
{
    /// <summary>Virtual machines and containers.</summary>
    Container,

    /// <summary>Compute nodes.</summary>
    Cn,
}
