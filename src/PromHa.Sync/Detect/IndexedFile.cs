namespace PromHa.Sync;

/// <summary>How far what is known of a file can be relied on.</summary>
internal enum FileKnowledge : byte
{
    /// <summary>The content is not known (any more).</summary>
    None = 0,

    /// <summary>The content was known, and the file could have changed since without its fingerprint changing: it is hashed again.</summary>
    Racy,

    /// <summary>The content is known as long as the fingerprint is the same.</summary>
    Known,
}

/// <summary>What is known of a file since it was last hashed.</summary>
internal struct IndexedFile
{
    /// <summary>Relative to the tree's root; the same instance as in the manifest.</summary>
    public string Path;

    /// <summary>Its metadata then.</summary>
    public FileFingerprint Fingerprint;

    /// <summary>The MD5 of its content then.</summary>
    public Md5Digest Md5;

    public FileKnowledge Knowledge;

    public readonly ConfigEntry ToEntry() => new(Path, ConfigEntryKind.File, Fingerprint.Size, Fingerprint.Permissions, Md5);
}
