namespace PromHa.Sync;

/// <summary>What a signature is worth.</summary>
public enum SignatureVerdict
{
    /// <summary>Nothing is known.</summary>
    Unknown = 0,

    /// <summary>One of the keys made it over exactly these bytes.</summary>
    Valid,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>There is one, and none of the keys made it over these bytes.</summary>
    Wrong,
}
