namespace PromHa.Sync;

/// <summary>Reads a body into memory, up to a limit: a sender decides neither how much is held nor how long is read.</summary>
internal static class BoundedBody
{
    /// <exception cref="InvalidDataException">There is more.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (memory.Length + read > limit)
            {
                throw new InvalidDataException($"More than {limit} bytes arrived.");
            }

            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }
}
