using PromHa.AspNetCore.Tests.Hosts;

namespace PromHa.AspNetCore.Tests.Security;

/// <summary>Master and slave with the key of signatures, with different ones, and with one side's missing.</summary>
public sealed class SignatureTests : IDisposable
{
    private readonly TempDirectory _directory = new("signed");
    private readonly SeedShapedTree _tree;

    public SignatureTests() => _tree = SeedShapedTree.Create(_directory.Combine("master"));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Slave_with_the_masters_key_applies_and_follows_a_change_of_the_key()
    {
        var (masterKey, slaveKey) = (Key("master-key", "the-old-key-0123456789"), Key("slave-key", "the-old-key-0123456789"));
        await using var master = await TestHost.StartMasterAsync(_tree.ConfDirectory, ("Auth:ManifestKeyFile", masterKey));
        await using var slave = await SlaveAsync(master, ("Auth:ManifestKeyFile", slaveKey));
        await slave.StatusWhenAsync("idle");

        Key("slave-key", "the-new-key-0123456789\nthe-old-key-0123456789");
        Key("master-key", "the-new-key-0123456789\nthe-old-key-0123456789");
        Key("slave-key", "the-new-key-0123456789");
        await File.WriteAllTextAsync(Path.Combine(_tree.ConfDirectory, "new.txt"), "x", TestContext.Current.CancellationToken);

        await Eventually.TrueAsync(() => Task.FromResult(File.Exists(_directory.Combine("slave-conf", "new.txt"))), Eventually.DefaultDeadline, "the change arrives under the new key");
    }

    [Theory]
    [InlineData("", "is not signed; set PromHa:Auth:ManifestKeyFile on the master, too")]
    [InlineData("some-other-key-0123456789", "is signed with another key, or was changed on the way")]
    public async Task Head_that_is_not_signed_with_the_key_is_refused(string masterKey, string said)
    {
        (string, string)[] signing = masterKey.Length == 0 ? [] : [("Auth:ManifestKeyFile", Key("master-key", masterKey))];
        await using var master = await TestHost.StartMasterAsync(_tree.ConfDirectory, signing);
        await using var slave = await SlaveAsync(master, ("Auth:ManifestKeyFile", Key("slave-key", "the-right-key-0123456789")));

        await Eventually.TrueAsync(() => Task.FromResult(slave.Log.Text.Contains(said, StringComparison.Ordinal)), Eventually.DefaultDeadline, said);

        Assert.Empty(Directory.GetFileSystemEntries(_directory.Combine("slave-conf")));
        Assert.DoesNotContain("the-right-key", slave.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delivery_is_taken_with_the_key_only()
    {
        var key = Key("slave-key", "the-right-key-0123456789");
        var conf = _directory.CreateSubdirectory("pushed");
        await using var slave = await TestHost.StartSlaveAsync(conf, new Uri("http://127.0.0.1:1"), ("Transport", "Push"), ("Auth:ManifestKeyFile", key));
        await using (var stranger = await TestHost.StartMasterAsync(_tree.ConfDirectory, ("Master:PushTo:0", slave.Url.ToString())))
        {
            await Eventually.TrueAsync(() => stranger.Log.Text.Contains("Cannot deliver", StringComparison.Ordinal), Eventually.DefaultDeadline, "the delivery is refused");
        }

        await using (var other = await TestHost.StartMasterAsync(
            _tree.ConfDirectory, ("Master:PushTo:0", slave.Url.ToString()), ("Auth:ManifestKeyFile", Key("other-key", "some-other-key-0123456789"))))
        {
            await Eventually.TrueAsync(() => other.Log.Text.Contains("Cannot deliver", StringComparison.Ordinal), Eventually.DefaultDeadline, "the delivery is refused");
        }

        Assert.Empty(Directory.GetFileSystemEntries(conf));

        await using var master = await TestHost.StartMasterAsync(_tree.ConfDirectory, ("Master:PushTo:0", slave.Url.ToString()), ("Auth:ManifestKeyFile", key));
        await slave.StatusWhenAsync("idle");
        Assert.NotEmpty(Directory.GetFileSystemEntries(conf));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("short", "at least 16")]
    [InlineData(null, "cannot be read")]
    public async Task Key_that_cannot_be_used_ends_the_start(string? content, string said)
    {
        var file = content is null ? _directory.Combine("no-key") : Key("key", content);

        var error = await Assert.ThrowsAnyAsync<Exception>(() => TestHost.StartMasterAsync(_tree.ConfDirectory, ("Auth:ManifestKeyFile", file)));

        Assert.Contains("PromHa:Auth:ManifestKeyFile", error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    private Task<TestHost> SlaveAsync(TestHost master, params (string, string)[] settings) =>
        TestHost.StartSlaveAsync(Directory.CreateDirectory(_directory.Combine("slave-conf")).FullName, master.Url, settings);

    private string Key(string name, string content)
    {
        File.WriteAllText(_directory.Combine(name), content);
        return _directory.Combine(name);
    }
}
