namespace PromHa.Sync;

/// <summary>Why a transfer failed.</summary>
public enum TransportFault
{
    /// <summary>No connection, no answer in time, or an answer that broke off.</summary>
    Unreachable = 0,

    /// <summary>The publisher does not accept our credentials or our address.</summary>
    Unauthorized,

    /// <summary>The publisher does not have what was asked for (any more).</summary>
    NotFound,

    /// <summary>What arrived is not what its digest says, or not of the protocol.</summary>
    Corrupt,
}

/// <summary>A transfer failed; the live tree is as it was.</summary>
public sealed class TransportException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="fault">The cause.</param>
    /// <param name="message">What happened and how to mend it.</param>
    /// <param name="innerException">What caused it.</param>
    public TransportException(TransportFault fault, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Fault = fault;
    }

    /// <summary>Gets the cause.</summary>
    public TransportFault Fault { get; }
}
