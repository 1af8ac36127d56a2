using Microsoft.Extensions.Options;
using PromHa.Sync.Tests.Hosting;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Security;

/// <summary>Settings that would protect nothing, or shut everybody out, end the start.</summary>
public sealed class SecuritySettingsTests : IDisposable
{
    private readonly TempDirectory _directory = new("settings");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void Token_file_that_is_empty_ends_the_start(string content) =>
        Assert.Contains("is empty: nobody could sign in", FaultOf(("Auth:TokenFile", Write("token", content))), StringComparison.Ordinal);

    [Fact]
    public void Files_for_tls_that_cannot_be_used_are_named()
    {
        using var authority = new TestAuthority(_directory.Path);
        var (own, other) = (authority.Issue("own"), authority.Issue("other"));

        Assert.StartsWith("PromHa:Tls:KeyFile '" + other.KeyFile + "' is not the key of", FaultOf(("Tls:CertificateFile", own.File), ("Tls:KeyFile", other.KeyFile)), StringComparison.Ordinal);
        Assert.StartsWith("PromHa:Tls:CertificateFile and PromHa:Tls:KeyFile belong together", FaultOf(("Tls:CertificateFile", own.File)), StringComparison.Ordinal);
        Assert.StartsWith("PromHa:Tls:CertificateFile '/no' cannot be read", FaultOf(("Tls:CertificateFile", "/no"), ("Tls:KeyFile", own.KeyFile)), StringComparison.Ordinal);
        Assert.StartsWith("PromHa:Tls:CaFile '/no' cannot be read", FaultOf(("Tls:CaFile", "/no")), StringComparison.Ordinal);
        Assert.Contains("holds no certificate", FaultOf(("Auth:ClientCaFile", Write("empty.pem", "x"))), StringComparison.Ordinal);
        Assert.StartsWith("PromHa:Reload:0 has files for TLS, but its Url is http", FaultOf(("Reload:0:Kind", "Prometheus"), ("Reload:0:Url", "http://127.0.0.1:1"), ("Reload:0:CaFile", authority.File)), StringComparison.Ordinal);
        Assert.Empty(OptionsTests.Bind(("Tls:CaFile", authority.File), ("Tls:CertificateFile", own.File), ("Tls:KeyFile", own.KeyFile)).Hooks);
    }

    [Theory]
    [InlineData("Limits:RequestsPerSecond", "0")]
    [InlineData("Limits:Burst", "-1")]
    [InlineData("Limits:FailedSignInsPerMinute", "0")]
    [InlineData("Limits:ConcurrentTransfers", "1000001")]
    public void Limit_that_is_none_names_its_key(string key, string value) =>
        Assert.StartsWith("PromHa:" + key, FaultOf((key, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("PidFile", "pid", "PidFile 'pid' is not an absolute path")]
    [InlineData("Stagger", "-00:00:01", "Stagger must be between")]
    [InlineData("TargetsTimeout", "00:00:00", "TargetsTimeout must be more than zero")]
    public void Server_setting_that_cannot_be_names_its_key(string key, string value, string said) =>
        Assert.StartsWith("PromHa:Reload:0:" + said, FaultOf(("Reload:0:Kind", "VmAgent"), ("Reload:0:Url", "http://127.0.0.1:1"), ("Reload:0:" + key, value)), StringComparison.Ordinal);

    [Fact]
    public void Settings_of_hooks_limits_and_servers_are_bound()
    {
        var options = OptionsTests.Bind(
            ("Hooks:0:Match:0", "webhook/**"), ("Hooks:0:Command", "/bin/true"), ("Hooks:0:Arguments:0", "a"), ("Hooks:0:Timeout", "00:00:05"), ("Hooks:0:OnFailure", "rollback"), ("Hooks:0:AllowInTree:0", "x"),
            ("Limits:Burst", "7"),
            ("Reload:0:Kind", "vmalert"), ("Reload:0:Url", "https://127.0.0.1:8880"), ("Reload:0:PidFile", "/run/p"), ("Reload:0:Stagger", "00:00:15"), ("Reload:0:ServerName", "n"), ("Reload:0:TargetsTimeout", "00:01:00"));

        var hook = Assert.Single(options.Hooks);
        Assert.Equal(("webhook/**", "/bin/true", "a", TimeSpan.FromSeconds(5), HookFailure.RollBack, "x"), (hook.Match[0], hook.Command, hook.Arguments[0], hook.Timeout, hook.OnFailure, hook.AllowInTree[0]));
        var target = Assert.Single(options.Reload);
        Assert.Equal((ReloadTargetKind.VmAlert, "/run/p", TimeSpan.FromSeconds(15), "n", TimeSpan.FromMinutes(1)), (target.Kind, target.PidFile, target.Stagger, target.ServerName, target.TargetsTimeout));
        Assert.Equal(7, options.Limits.Burst);
    }

    [Theory]
    [InlineData("Hooks:0:Timeout", "soon")]
    [InlineData("Hooks:0:OnFailure", "Explode")]
    public void Hook_that_cannot_be_read_is_not_left_out_in_silence(string key, string value)
    {
        var error = Assert.Throws<InvalidOperationException>(() => OptionsTests.Bind((key, value)));

        Assert.Contains("PromHa:" + key, error.Message, StringComparison.Ordinal);
    }

    private static string FaultOf(params (string, string?)[] settings) =>
        Assert.Single(Assert.Throws<OptionsValidationException>(() => OptionsTests.Bind(settings)).Failures);

    private string Write(string name, string content)
    {
        File.WriteAllText(_directory.Combine(name), content);
        return _directory.Combine(name);
    }
}
