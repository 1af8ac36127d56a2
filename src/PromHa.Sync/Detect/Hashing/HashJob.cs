namespace PromHa.Sync;

/// <summary>A file to be hashed.</summary>
/// <param name="Directory">The directory that it is in.</param>
/// <param name="Index">Its place in <see cref="DirectoryNode.Files"/>.</param>
/// <param name="FollowLink">Whether it is reached over a symbolic link.</param>
internal readonly record struct HashJob(DirectoryNode Directory, int Index, bool FollowLink);

/// <summary>Takes what was computed; called on the thread that hands the files in.</summary>
internal interface IHashResults
{
    /// <summary>A file was read to its end.</summary>
    /// <param name="job">The file.</param>
    /// <param name="after">Its metadata after the last byte was read.</param>
    /// <param name="length">How many bytes were read.</param>
    /// <param name="md5">Their MD5.</param>
    void Hashed(in HashJob job, in FileFingerprint after, long length, Md5Digest md5);

    /// <summary>A file could not be read.</summary>
    /// <param name="job">The file.</param>
    /// <param name="error">The error number.</param>
    void NotHashed(in HashJob job, int error);
}
