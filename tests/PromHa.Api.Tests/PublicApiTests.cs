namespace PromHa.Api.Tests;

/// <summary>
/// The public API of each library is a file that is reviewed: a change of the API is a change of that file.
/// </summary>
public sealed class PublicApiTests
{
    private const string Accept = "PROMHA_ACCEPT_API";

    [Theory]
    [MemberData(nameof(Library.Names), MemberType = typeof(Library))]
    public void The_public_api_is_the_approved_one(string name)
    {
        var approvedFile = Path.Combine(Repository.SnapshotDirectory, $"{name}.approved.txt");
        var receivedFile = Path.Combine(Repository.ReceivedDirectory, $"{name}.received.txt");
        var approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile) : "";
        var received = ApiWriter.Write(Library.Get(name).PublicTypes);

        Directory.CreateDirectory(Repository.ReceivedDirectory);
        File.Delete(receivedFile);
        if (received == approved && File.Exists(approvedFile))
        {
            return;
        }

        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(approvedFile, received);
            return;
        }

        File.WriteAllText(receivedFile, received);
        Assert.Fail(
            $"""
            The public API of {name} is not the approved one (- approved, + found):
            {Difference(approved, received)}
            Found: {Path.GetRelativePath(Repository.Root, receivedFile)}
            If the change is meant, accept it with
              {Accept}=1 dotnet run -c Release --project tests/PromHa.Api.Tests
            and commit {Path.GetRelativePath(Repository.Root, approvedFile)}.
            """);
    }

    private static string Difference(string approved, string received)
    {
        const int Most = 40;
        var before = approved.Split('\n');
        var after = received.Split('\n');
        var lines = before.Except(after).Select(line => "- " + line)
            .Concat(after.Except(before).Select(line => "+ " + line))
            .ToList();

        return lines.Count switch
        {
            0 => "  (the same lines in another order)",
            > Most => string.Join('\n', lines.Take(Most)) + $"\n  ... and {lines.Count - Most} lines more",
            _ => string.Join('\n', lines),
        };
    }
}
