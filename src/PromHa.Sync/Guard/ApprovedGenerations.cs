namespace PromHa.Sync;

/// <summary>That a person lets one generation pass guards.</summary>
/// <param name="Digest">The generation.</param>
/// <param name="Guards">The guards that it passes; empty for all of them.</param>
/// <param name="By">Who approved it.</param>
/// <param name="At">When.</param>
internal sealed record Approval(Sha256Digest Digest, IReadOnlyList<string> Guards, string By, DateTimeOffset At);

/// <summary>
/// The file <c>approved</c> of a state directory, which <c>promha approve</c> writes and the node reads when it decides. An approval
/// is for one generation, and is used up when that is published or in force.
/// </summary>
internal sealed class ApprovedGenerations(string stateDirectory, IFileOperations? files = null)
{
    private const int Most = 100;

    private readonly StateDocument<Document> _document = new(Path.Join(stateDirectory, "approved"), files);

    public bool Allows(Sha256Digest digest, string guard) =>
        Read().Any(a => a.Digest == digest && (a.Guards.Count == 0 || a.Guards.Contains(guard, StringComparer.Ordinal)));

    public void Add(Approval approval) => Write([.. Read().Where(a => a.Digest != approval.Digest).TakeLast(Most - 1), approval]);

    public void Use(Sha256Digest digest)
    {
        var approvals = Read();
        if (approvals.Any(a => a.Digest == digest))
        {
            Write([.. approvals.Where(a => a.Digest != digest)]);
        }
    }

    public IReadOnlyList<Approval> Read()
    {
        try
        {
            return _document.Read()?.Approvals ?? [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // What cannot be read approves nothing.
        }
    }

    private void Write(IReadOnlyList<Approval> approvals) => _document.Write(new Document(approvals));

    private sealed record Document(IReadOnlyList<Approval> Approvals);
}
