using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace PromHa.Sync;

/// <summary>The names in a directory, in the file system's order.</summary>
/// <remarks>For use by one thread; the buffers are used again for the next directory.</remarks>
internal sealed unsafe class DirectoryListing : IDisposable
{
    private const int BufferSize = 64 << 10;

    // struct linux_dirent64: inode, offset, length of the record, type, name.
    private const int LengthAt = 16;
    private const int TypeAt = 18;
    private const int NameAt = 19;

    private readonly byte* _buffer = (byte*)NativeMemory.Alloc(BufferSize);
    private readonly List<Name> _names = [];

    /// <summary>Gets the entries.</summary>
    public ReadOnlySpan<Name> Names => CollectionsMarshal.AsSpan(_names);

    /// <summary>Gets whether there was no entry at all.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Lists an open directory.</summary>
    /// <returns>0, or the error number.</returns>
    public int Read(int descriptor, DirectoryNode directory)
    {
        _names.Clear();
        IsEmpty = true;
        while (true)
        {
            var size = LinuxNative.ReadDirectory(descriptor, _buffer, BufferSize);
            if (size <= 0)
            {
                return -size;
            }

            for (var at = 0; at < size; at += *(ushort*)(_buffer + at + LengthAt))
            {
                var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(_buffer + at + NameAt);
                if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                {
                    IsEmpty = false;
                    var type = (LinuxNative.EntryType)_buffer[at + TypeAt];
                    if (type == LinuxNative.EntryType.Unknown && LinuxNative.Stat(descriptor, _buffer + at + NameAt, out var fingerprint) == 0)
                    {
                        type = (LinuxNative.EntryType)((fingerprint.Mode & LinuxNative.ModeTypeMask) >> 12);
                    }

                    _names.Add(new Name(PathOf(directory.Path, name), type, IsUsable(name)));
                }
            }
        }
    }

    public void Dispose() => NativeMemory.Free(_buffer);

    private static bool IsUsable(ReadOnlySpan<byte> name) =>
        Utf8.IsValid(name) && !name.ContainsAnyInRange((byte)0, (byte)0x1F) && !name.Contains((byte)0x7F);

    [SkipLocalsInit]
    private static string PathOf(string directory, ReadOnlySpan<byte> name)
    {
        // NAME_MAX is 255 bytes on the file systems of Linux itself.
        var characters = name.Length <= 256 ? stackalloc char[256] : new char[name.Length];
        var text = characters[..Encoding.UTF8.GetChars(name, characters)];
        return directory.Length == 0 ? new string(text) : string.Concat(directory, "/", text);
    }

    /// <param name="Path">Relative to the root.</param>
    /// <param name="Type">What it is.</param>
    /// <param name="IsUsable">Whether the name is valid UTF-8 without control characters.</param>
    public readonly record struct Name(string Path, LinuxNative.EntryType Type, bool IsUsable);
}
