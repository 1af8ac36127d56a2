namespace PromHa.Core;

/// <summary>What happens to secrets when a configuration is written.</summary>
public enum SecretHandling
{
    /// <summary><c>&lt;secret&gt;</c> is written instead: to show a configuration, not to run it.</summary>
    Hide,

    /// <summary>The secrets are written.</summary>
    Write,

    /// <summary>A configuration that holds a secret is not written.</summary>
    Refuse,
}

/// <summary>How a configuration is written. Immutable.</summary>
public sealed record ConfigWriteOptions
{
    /// <summary>What happens to secrets, passwords in addresses included.</summary>
    /// <value>Default <see cref="SecretHandling.Hide"/> where text is returned, <see cref="SecretHandling.Refuse"/> where a file is written.</value>
    public SecretHandling Secrets { get; init; }

    /// <summary>Whether a field is written that says what the servers take anyway. Fields that inherit are always written.</summary>
    /// <value>Default <c>false</c>.</value>
    public bool WriteDefaults { get; init; }
}
