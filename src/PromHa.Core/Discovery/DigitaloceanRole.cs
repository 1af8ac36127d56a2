namespace PromHa.Core.Discovery;

/// <summary>What <see cref="DigitaloceanSdConfig"/> discovers.</summary>
public enum DigitaloceanRole
{
    /// <summary>Virtual machines.</summary>
    Droplets,

    /// <summary>Managed databases.</summary>
    Databases,
}
