namespace PromHa.Sync;

/// <summary>A directory that is open; it is closed with this.</summary>
/// <param name="descriptor">The descriptor; below zero when there is none.</param>
/// <param name="isForListing">Whether its names can be read.</param>
internal readonly ref struct OpenPlace(int descriptor, bool isForListing)
{
    public int Descriptor => descriptor;

    public bool IsForListing { get; } = isForListing;

    public void Dispose()
    {
        if (descriptor >= 0)
        {
            LinuxNative.Close(descriptor);
        }
    }
}
