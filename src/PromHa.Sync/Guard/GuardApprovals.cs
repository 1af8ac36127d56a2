namespace PromHa.Sync;

/// <summary>Lets one generation pass guards that refused it, without weakening them for the next one.</summary>
public static class GuardApprovals
{
    /// <summary>Gets the names of all guards.</summary>
    public static IReadOnlyList<string> GuardIds => GenerationGuards.Ids;

    /// <summary>
    /// Writes an approval into a node's state directory. The node reads it when it decides on that generation next, and uses it up when the
    /// generation is published or in force.
    /// </summary>
    /// <param name="stateDirectory">The node's state directory.</param>
    /// <param name="digest">The generation, as the refusal names it.</param>
    /// <param name="guards">The guards that it may pass; empty for all of them.</param>
    /// <param name="by">Who approves it, for the record.</param>
    /// <param name="timeProvider">The clock. Default: the system's.</param>
    /// <exception cref="ArgumentException">There is no such guard, or the directory is not a state directory.</exception>
    /// <exception cref="IOException">The approval cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The approval may not be written by this user.</exception>
    public static void Approve(string stateDirectory, Sha256Digest digest, IReadOnlyCollection<string> guards, string by, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(guards);
        ArgumentNullException.ThrowIfNull(by);
        StateDirectory.NeedExisting(stateDirectory);
        if (guards.FirstOrDefault(static g => !GenerationGuards.Ids.Contains(g)) is { } unknown)
        {
            throw new ArgumentException($"'{unknown}' is no guard; there are {string.Join(", ", GenerationGuards.Ids)}.", nameof(guards));
        }

        new ApprovedGenerations(stateDirectory, FileOperations.KeepingOwners).Add(new Approval(digest, [.. guards], by, (timeProvider ?? TimeProvider.System).GetUtcNow()));
    }
}
