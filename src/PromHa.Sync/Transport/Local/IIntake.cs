namespace PromHa.Sync;

/// <summary>Brings generations into a local source for as long as it runs.</summary>
internal interface IIntake
{
    /// <exception cref="TransportException">Nothing can be brought at the moment; it is run again after a pause.</exception>
    /// <exception cref="IOException">As above.</exception>
    Task RunAsync(LocalSource source, CancellationToken cancellationToken);
}
