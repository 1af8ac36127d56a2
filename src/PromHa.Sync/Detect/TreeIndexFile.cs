using System.Security.Cryptography;
using System.Text;

namespace PromHa.Sync;

/// <summary>
/// The index of a tree on disk: directory by directory, in numbers of variable length that are differences to the one before,
/// closed by a digest of all. A file that is damaged in any way reads as "nothing known", which costs one full hash and no more.
/// </summary>
internal static class TreeIndexFile
{
    private const int DigestSize = 32;
    private const byte Listed = 1;
    private const byte Link = 2;
    private const byte Empty = 4;

    private static ReadOnlySpan<byte> Magic => "promha-index 2\n"u8;

    /// <param name="view">What the tree was looked at with: with another filter the directories hold other files.</param>
    /// <param name="directories">What is known.</param>
    public static byte[] Format(string view, IEnumerable<IndexedDirectory> directories)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(view);
        var last = default(FileFingerprint);
        Span<byte> md5 = stackalloc byte[16];
        foreach (var directory in directories)
        {
            writer.Write(true);
            writer.Write(directory.Path);
            writer.Write((byte)((directory.IsListed ? Listed : 0) | (directory.IsLink ? Link : 0) | (directory.IsEmpty ? Empty : 0)));
            Write(writer, directory.Fingerprint, ref last);
            writer.Write7BitEncodedInt(directory.Files.Count);
            var start = directory.Path.Length == 0 ? 0 : directory.Path.Length + 1;
            foreach (var file in directory.Files)
            {
                writer.Write(file.Path[start..]);
                Write(writer, file.Fingerprint, ref last);
                writer.Write((byte)file.Knowledge);
                file.Md5.CopyTo(md5);
                writer.Write(md5);
            }
        }

        writer.Write(false);
        writer.Flush();
        writer.Write(SHA256.HashData(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
        writer.Flush();
        return memory.ToArray();
    }

    /// <returns>What was saved, and what the tree was looked at with; null when the file is damaged, or of another version.</returns>
    public static (string View, List<IndexedDirectory> Directories)? Parse(byte[] content)
    {
        var end = content.Length - DigestSize;
        if (!content.AsSpan().StartsWith(Magic) || end < Magic.Length
            || !SHA256.HashData(content.AsSpan(0, end)).AsSpan().SequenceEqual(content.AsSpan(end)))
        {
            return null;
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(content, Magic.Length, end - Magic.Length), Encoding.UTF8);
            var view = reader.ReadString();
            var directories = new List<IndexedDirectory>();
            var last = default(FileFingerprint);
            while (reader.ReadBoolean())
            {
                directories.Add(ReadDirectory(reader, ref last));
            }

            return (view, directories);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether a file is an index of an earlier version: it is not damaged, and made anew all the same.</summary>
    public static bool IsOfOtherVersion(ReadOnlySpan<byte> content) => content.StartsWith("promha-index "u8) && !content.StartsWith(Magic);

    private static IndexedDirectory ReadDirectory(BinaryReader reader, ref FileFingerprint last)
    {
        var path = reader.ReadString();
        var flags = reader.ReadByte();
        var fingerprint = Read(reader, ref last);
        var files = new IndexedFile[reader.Read7BitEncodedInt()];
        Span<byte> md5 = stackalloc byte[16];
        for (var i = 0; i < files.Length; i++)
        {
            var name = reader.ReadString();
            files[i].Path = path.Length == 0 ? name : $"{path}/{name}";
            files[i].Fingerprint = Read(reader, ref last);
            files[i].Knowledge = (FileKnowledge)reader.ReadByte();
            reader.BaseStream.ReadExactly(md5);
            files[i].Md5 = new Md5Digest(md5);
        }

        return new IndexedDirectory(path, fingerprint, (flags & Listed) != 0, (flags & Link) != 0, (flags & Empty) != 0, files);
    }

    private static void Write(BinaryWriter writer, in FileFingerprint value, ref FileFingerprint last)
    {
        WriteSigned(writer, (long)(value.Device - last.Device));
        WriteSigned(writer, (long)(value.Inode - last.Inode));
        writer.Write7BitEncodedInt64(value.Size);
        WriteSigned(writer, value.Modified - last.Modified);
        WriteSigned(writer, value.Changed - value.Modified);
        WriteSigned(writer, value.Mode - last.Mode);
        last = value;
    }

    private static FileFingerprint Read(BinaryReader reader, ref FileFingerprint last)
    {
        var device = last.Device + (ulong)ReadSigned(reader);
        var inode = last.Inode + (ulong)ReadSigned(reader);
        var size = reader.Read7BitEncodedInt64();
        var modified = last.Modified + ReadSigned(reader);
        var changed = modified + ReadSigned(reader);
        return last = new FileFingerprint(device, inode, size, modified, changed, (int)(last.Mode + ReadSigned(reader)));
    }

    // The sign goes to the lowest bit, so that small differences are short either way.
    private static void WriteSigned(BinaryWriter writer, long value) => writer.Write7BitEncodedInt64((value << 1) ^ (value >> 63));

    private static long ReadSigned(BinaryReader reader)
    {
        var value = reader.Read7BitEncodedInt64();
        return (long)((ulong)value >> 1) ^ -(value & 1);
    }
}
