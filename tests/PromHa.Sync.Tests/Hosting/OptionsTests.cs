using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PromHa.Sync.Tests.Hosting;

/// <summary>What is wrong with options is said at the start, all at once, by the name of the key.</summary>
public sealed class OptionsTests
{
    [Theory]
    [InlineData("PromHa:NodeName '' must be", "NodeName", "")]
    [InlineData("PromHa:ConfDirectory 'conf'", "ConfDirectory", "conf")]
    [InlineData("PromHa:ConfDirectory ''", "ConfDirectory", "")]
    [InlineData("PromHa:StateDirectory 'state'", "StateDirectory", "state")]
    [InlineData("PromHa:StateDirectory must not be the conf directory", "StateDirectory", "/conf/")]
    [InlineData("PromHa:ScanInterval", "ScanInterval", "00:00:00")]
    [InlineData("PromHa:QuietPeriod", "QuietPeriod", "00:02:00")]
    [InlineData("PromHa:QuietPeriod", "QuietPeriod", "-00:00:01")]
    [InlineData("PromHa:Backups", "Backups:MaxCount", "-1")]
    [InlineData("PromHa:Backups", "Backups:MaxAge", "-1.00:00:00")]
    [InlineData("PromHa:Backups", "Backups:MaxBytes", "-1")]
    [InlineData("PromHa:Reload:0:Kind", "Reload:0:Url", "http://127.0.0.1:9090")]
    [InlineData("PromHa:Reload:0:Url ''", "Reload:0:Kind", "Prometheus")]
    [InlineData("PromHa:Auth:AllowedNetworks: '10.0.0.0/33'", "Auth:AllowedNetworks:0", "10.0.0.0/33")]
    [InlineData("PromHa:Auth:AllowedNetworks: 'everyone'", "Auth:AllowedNetworks:0", "everyone")]
    [InlineData("PromHa:Master:Url ''", "Master:Url", null)]
    [InlineData("PromHa:Master:Url 'ftp://m/'", "Master:Url", "ftp://m/")]
    [InlineData("PromHa:Validation:PrometheusVersion 'latest'", "Validation:PrometheusVersion", "latest")]
    [InlineData("PromHa:Validation:AlertmanagerVersion '27'", "Validation:AlertmanagerVersion", "27")]
    [InlineData("PromHa:Validation:PromtoolPath 'promtool'", "Validation:PromtoolPath", "promtool")]
    [InlineData("PromHa:Validation:AmtoolPath ''", "Validation:AmtoolPath", "")]
    [InlineData("PromHa:SymbolicLinkRoot 'store'", "SymbolicLinkRoot", "store")]
    [InlineData("PromHa:Guards:TargetsLost:MaxShare", "Guards:TargetsLost:MaxShare", "50")]
    [InlineData("PromHa:Guards:TargetsLost:MinCount", "Guards:TargetsLost:MinCount", "-1")]
    [InlineData("PromHa:Guards:RulesLost:MaxShare", "Guards:RulesLost:MaxShare", "-0.1")]
    [InlineData("PromHa:Guards:EmptyOrTruncated:MinShareLeft", "Guards:EmptyOrTruncated:MinShareLeft", "2")]
    [InlineData("PromHa:Guards:EmptyOrTruncated:MinCount", "Guards:EmptyOrTruncated:MinCount", "-1")]
    [InlineData("PromHa:Guards:InotifyBudget:Reserve", "Guards:InotifyBudget:Reserve", "-1")]
    [InlineData("PromHa:Guards:UnknownBinaryFiles:MaxFileBytes", "Guards:UnknownBinaryFiles:MaxFileBytes", "0")]
    [InlineData("PromHa:Drift:Mode", "Drift:Mode", "7")]
    [InlineData("PromHa:Validation:Ignore: 'PH50'", "Validation:Ignore:0", "PH50")]
    [InlineData("PromHa:Validation:Ignore: 'lints'", "Validation:Ignore:0", "lints")]
    [InlineData("PromHa:Validation:Ignore: PH4005 is an error", "Validation:Ignore:0", "PH4005")]
    public void Fault_names_its_key(string said, string key, string? value)
    {
        var faults = FaultsOf((key, value));

        Assert.Contains(faults, fault => fault.StartsWith(said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PromHa:Master:Url", "Master:Url", "http://user:the-secret@m:9310")]
    [InlineData("PromHa:Reload:0:Url", "Reload:0:Url", "http://user:the-secret@127.0.0.1:9090")]
    public void Address_with_a_password_is_refused_without_telling_it(string said, string key, string value)
    {
        var fault = Assert.Single(FaultsOf((key, value), key.StartsWith("Reload", StringComparison.Ordinal) ? ("Reload:0:Kind", "Prometheus") : ("NodeName", "n")));

        Assert.StartsWith(said, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("the-secret", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_ways_to_sign_in_are_one_too_many()
    {
        var fault = Assert.Single(FaultsOf(("Reload:0:Kind", "Prometheus"), ("Reload:0:Url", "http://127.0.0.1:9090"), ("Reload:0:Username", "u"), ("Reload:0:BearerTokenFile", "/t")));

        Assert.StartsWith("PromHa:Reload:0 has both", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Exchange_needs_its_state_outside_of_the_tree()
    {
        var fault = Assert.Single(FaultsOf(("ApplyMode", "Exchange"), ("StateDirectory", "/conf/state")));

        Assert.StartsWith("PromHa:ApplyMode", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var faults = FaultsOf(("NodeName", ""), ("ConfDirectory", "conf"), ("StateDirectory", "state"), ("ScanInterval", "00:00:00"), ("Master:Url", null), ("Auth:AllowedNetworks:0", "x"), ("Reload:0:Username", "u"));

        Assert.Equal(8, faults.Length);
        Assert.All(faults, static fault => Assert.StartsWith("PromHa:", fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Good_options_have_no_fault() => Assert.Empty(FaultsOf());

    [Theory]
    [InlineData("/etc/prometheus/conf")]
    [InlineData("/etc/prometheus/conf/")]
    public void State_is_kept_beside_the_tree_unless_something_else_is_said(string conf)
    {
        var options = Bind(("ConfDirectory", conf));

        Assert.Equal("/etc/prometheus/conf", options.ConfDirectory);
        Assert.Equal("/etc/prometheus/conf.promha", options.StateDirectory);
    }

    [Fact]
    public void State_inside_the_tree_is_excluded_from_it()
    {
        Assert.Equal([.. ConfigChangeDetectorOptions.DefaultExclude, "var/state/**"], Bind(("StateDirectory", "/conf/var/state/")).Exclude);
        Assert.Equal(ConfigChangeDetectorOptions.DefaultExclude, Bind(("StateDirectory", "/configuration")).Exclude);
    }

    [Theory]
    [InlineData(SyncRole.Master, "Transport", "Push")]
    [InlineData(SyncRole.Master, "Transport", "Legacy")]
    [InlineData(SyncRole.Master, "Transport", "Pigeon")]
    [InlineData(SyncRole.Master, "SourceDirectory", "/src")]
    [InlineData(SyncRole.Slave, "Master:PushTo:0", "http://slave:9310")]
    [InlineData(SyncRole.Slave, "Legacy:Enabled", "True")]
    public void Setting_of_the_other_role_is_refused(SyncRole role, string key, string value)
    {
        var error = Assert.Throws<InvalidOperationException>(() => _ = role == SyncRole.Master
            ? new ServiceCollection().AddPromHaMaster(Section((key, value)))
            : new ServiceCollection().AddPromHaSlave(Section((key, value))));

        Assert.StartsWith("PromHa:" + key.Replace(":0", "", StringComparison.Ordinal), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PromHa:SourceDirectory ''", "Transport", "Directory")]
    [InlineData("PromHa:SourceDirectory 'src'", "Transport", "Directory", "SourceDirectory", "src")]
    [InlineData("PromHa:SourceDirectory and PromHa:ConfDirectory", "Transport", "Directory", "SourceDirectory", "/conf/git")]
    [InlineData("PromHa:SourceDirectory is only read", "SourceDirectory", "/src")]
    [InlineData("PromHa:SourceQuietPeriod", "SourceQuietPeriod", "-00:00:01")]
    [InlineData("PromHa:Master:Url ''", "Transport", "Legacy", "Master:Url", null)]
    public void Fault_of_a_transport_names_its_key(string said, params string?[] settings) =>
        Assert.Contains(FaultsOf([.. settings.Chunk(2).Select(static s => (s[0]!, s[1]))]), fault => fault.StartsWith(said, StringComparison.Ordinal));

    [Theory]
    [InlineData("Push")]
    [InlineData("directory")]
    public void Transport_that_asks_nobody_needs_no_address(string transport) =>
        Assert.Empty(FaultsOf(("Transport", transport), ("Master:Url", null), transport == "Push" ? ("NodeName", "n") : ("SourceDirectory", "/src")));

    [Fact]
    public void Setting_that_asks_for_what_is_so_anyway_is_taken() =>
        Assert.Empty(FaultsOf(("Transport", "pull"), ("Legacy:Enabled", "false"), ("MarkerRule:Enabled", "false")));

    [Theory]
    [InlineData("Reload:0:Kind", "VmAgents")]
    [InlineData("Reload:0:Kind", "Promethues")]
    [InlineData("Reload:0:Url", "m:9310")]
    [InlineData("Reload:0:ReloadTimeout", "long")]
    [InlineData("Master:Url", "m:9310")]
    [InlineData("ScanInterval", "soon")]
    [InlineData("Backups:MaxBytes", "1GB")]
    public void Value_of_the_wrong_kind_names_its_key(string key, string value)
    {
        var error = Assert.Throws<InvalidOperationException>(() => Bind((key, value)));

        Assert.Contains("PromHa:" + key, error.Message, StringComparison.Ordinal);
    }

    internal static IConfigurationSection Section(params (string Key, string? Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(static s => new KeyValuePair<string, string?>("PromHa:" + s.Key, s.Value)))
        .Build().GetSection("PromHa");

    internal static PromHaSlaveOptions Bind(params (string Key, string? Value)[] settings)
    {
        (string, string?)[] basis = [("ConfDirectory", "/conf"), ("Master:Url", "http://m:9310")];
        var services = new ServiceCollection().AddPromHaSlave(Section([.. basis.Where(b => settings.All(s => s.Key != b.Item1)), .. settings]));
        return services.BuildServiceProvider().GetRequiredService<IOptions<PromHaSlaveOptions>>().Value;
    }

    private static string[] FaultsOf(params (string Key, string? Value)[] settings)
    {
        try
        {
            Bind(settings);
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
    }
}
