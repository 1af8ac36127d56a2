using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PromHa.Sync.Tests.Hosting;

/// <summary>Every key that the README lists is bound.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public void Keys_of_the_readme_are_bound_on_a_slave()
    {
        var options = OptionsTests.Bind(
            ("NodeName", "prom-b"), ("ConfDirectory", "/etc/prometheus/conf"), ("StateDirectory", "/etc/prometheus/.promha"),
            ("Reload:0:Kind", "Prometheus"), ("Reload:0:Url", "http://127.0.0.1:9090/prefix"), ("Reload:0:Username", "u"), ("Reload:0:PasswordFile", "/p"),
            ("Reload:1:Kind", "alertmanager"), ("Reload:1:Url", "https://127.0.0.1:9093"), ("Reload:1:BearerTokenFile", "/b"),
            ("Master:Url", "http://10.0.0.1:9310"), ("Auth:TokenFile", "/t"), ("Auth:AllowedNetworks:0", "10.0.0.0/24"), ("Auth:AllowedNetworks:1", "2001:db8::/32"),
            ("Backups:MaxCount", "7"), ("Backups:MaxAge", "3.00:00:00"), ("Backups:MaxBytes", "1000"), ("ScanInterval", "00:00:05"),
            ("Validation:PrometheusVersion", "2.53"), ("Validation:AlertmanagerVersion", "v0.27.0"), ("Validation:Ignore:0", "PH5001"), ("Validation:Ignore:1", "PH9002"),
            ("Validation:PromtoolPath", "/usr/bin/promtool"), ("Validation:AmtoolPath", "/usr/bin/amtool"));

        Assert.Equal(("prom-b", "/etc/prometheus/conf", "/etc/prometheus/.promha"), (options.NodeName, options.ConfDirectory, options.StateDirectory));
        Assert.Equal(2, options.Reload.Count);
        Assert.Equal((ReloadTargetKind.Prometheus, "http://127.0.0.1:9090/prefix", "u", "/p"), (options.Reload[0].Kind, options.Reload[0].Url!.ToString(), options.Reload[0].Username, options.Reload[0].PasswordFile));
        Assert.Equal((ReloadTargetKind.Alertmanager, "https://127.0.0.1:9093/", "/b"), (options.Reload[1].Kind, options.Reload[1].Url!.ToString(), options.Reload[1].BearerTokenFile));
        Assert.Equal("http://10.0.0.1:9310/", options.Master.Url!.ToString());
        Assert.Equal("/t", options.Auth.TokenFile);
        Assert.Equal(["10.0.0.0/24", "2001:db8::/32"], options.Auth.AllowedNetworks);
        Assert.Equal((7, TimeSpan.FromDays(3), 1000L), (options.Backups.MaxCount, options.Backups.MaxAge, options.Backups.MaxBytes));
        Assert.Equal(TimeSpan.FromSeconds(5), options.ScanInterval);
        var guards = OptionsTests.Bind(
            ("Guards:TargetsLost:MaxShare", "0.25"), ("Guards:TargetsLost:MinCount", "3"), ("Guards:RulesLost:Enabled", "false"), ("Guards:EmptyOrTruncated:MinShareLeft", "0.2"),
            ("Guards:MissingSdDirectories:Enabled", "false"), ("Guards:InotifyBudget:Reserve", "9"), ("Guards:UnknownBinaryFiles:MaxFileBytes", "1000"),
            ("Drift:Mode", "report"), ("SymbolicLinkRoot", "/srv"));
        Assert.Equal((0.25, 3, true), (guards.Guards.TargetsLost.MaxShare, guards.Guards.TargetsLost.MinCount, guards.Guards.TargetsLost.Enabled));
        Assert.Equal((false, 0.5, 0.2), (guards.Guards.RulesLost.Enabled, guards.Guards.RulesLost.MaxShare, guards.Guards.EmptyOrTruncated.MinShareLeft));
        Assert.Equal((false, 9, 1000L), (guards.Guards.MissingSdDirectories.Enabled, guards.Guards.InotifyBudget.Reserve, guards.Guards.UnknownBinaryFiles.MaxFileBytes));
        Assert.Equal((DriftMode.Report, "/srv"), (guards.Drift.Mode, guards.SymbolicLinkRoot));
        var validation = options.Validation;
        Assert.Equal(("2.53", "v0.27.0", "/usr/bin/promtool", "/usr/bin/amtool"), (validation.PrometheusVersion, validation.AlertmanagerVersion, validation.PromtoolPath, validation.AmtoolPath));
        Assert.Equal(["PH5001", "PH9002"], validation.Ignore);
    }

    [Fact]
    public void Keys_of_the_readme_are_bound_on_a_master()
    {
        var services = new ServiceCollection().AddPromHaMaster(OptionsTests.Section(
            ("NodeName", "prom-a"), ("ConfDirectory", "/conf"), ("Auth:TokenFile", "/t"), ("ScanInterval", "00:01:00"), ("Reload:0:Kind", "Prometheus"), ("Reload:0:Url", "http://127.0.0.1:9090")));

        var options = services.BuildServiceProvider().GetRequiredService<IOptions<PromHaMasterOptions>>().Value;

        Assert.Equal(("prom-a", "/conf", "/conf.promha", "/t", TimeSpan.FromMinutes(1)), (options.NodeName, options.ConfDirectory, options.StateDirectory, options.Auth.TokenFile, options.ScanInterval));
        Assert.Equal(ReloadTargetKind.Prometheus, Assert.Single(options.Reload).Kind);
    }

    [Fact]
    public void Node_is_named_after_its_machine_and_keeps_twenty_generations_unless_something_else_is_said()
    {
        var options = OptionsTests.Bind();

        Assert.Equal(Environment.MachineName, options.NodeName);
        Assert.Equal((20, TimeSpan.FromDays(30), 1L << 30), (options.Backups.MaxCount, options.Backups.MaxAge, options.Backups.MaxBytes));
        Assert.Equal(TimeSpan.FromSeconds(30), options.ScanInterval);
        Assert.Empty(options.Reload);
        Assert.Equal((null, null), (options.Validation.PrometheusVersion, options.Validation.PromtoolPath));
        Assert.Null(options.Auth.TokenFile);
        Assert.Equal(ApplyMode.InPlace, options.ApplyMode);
    }
}
