namespace PromHa.Core;

/// <summary>What a relabelling rule does. In a file the names are read in any case.</summary>
[IgnoreCase]
[NeverEmpty]
public enum RelabelAction
{
    /// <summary>Where the joined source labels match, sets the target label to the replacement; to nothing removes it. The default.</summary>
    [ConfigName("replace")]
    Replace,

    /// <summary>Drops what does not match.</summary>
    [ConfigName("keep")]
    Keep,

    /// <summary>Drops what matches.</summary>
    [ConfigName("drop")]
    Drop,

    /// <summary>Sets the target label to the hash of the joined source labels, modulo <see cref="RelabelConfig.Modulus"/>.</summary>
    [ConfigName("hashmod")]
    HashMod,

    /// <summary>Copies each label whose name matches to the name that the replacement makes.</summary>
    [ConfigName("labelmap")]
    LabelMap,

    /// <summary>Removes the labels whose name matches.</summary>
    [ConfigName("labeldrop")]
    LabelDrop,

    /// <summary>Removes the labels whose name does not match.</summary>
    [ConfigName("labelkeep")]
    LabelKeep,

    /// <summary>Sets the target label to the joined source labels in lower case.</summary>
    [ConfigName("lowercase")]
    Lowercase,

    /// <summary>Sets the target label to the joined source labels in upper case.</summary>
    [ConfigName("uppercase")]
    Uppercase,

    /// <summary>Drops what has other joined source labels than the target label's value.</summary>
    [ConfigName("keepequal")]
    KeepEqual,

    /// <summary>Drops what has joined source labels equal to the target label's value.</summary>
    [ConfigName("dropequal")]
    DropEqual,
}
