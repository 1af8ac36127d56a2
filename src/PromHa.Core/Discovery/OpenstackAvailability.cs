namespace PromHa.Core.Discovery;

/// <summary>The endpoints of an OpenStack catalog.</summary>
public enum OpenstackAvailability
{
    /// <summary>For everybody.</summary>
    Public,

    /// <summary>For the internal network.</summary>
    Internal,

    /// <summary>For administrators.</summary>
    Admin,
}
