using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace PromHa.Sync.Tests.Hosting;

/// <summary>A misspelt key ends the start, with the key that was probably meant.</summary>
public sealed class UnknownSettingsTests
{
    [Theory]
    [InlineData("ConfDirectry", "did you mean PromHa:ConfDirectory?")]
    [InlineData("Auth:Tokenfile2", "did you mean PromHa:Auth:TokenFile?")]
    [InlineData("Auth:AllowedNetwork:0", "did you mean PromHa:Auth:AllowedNetworks?")]
    [InlineData("Reload:0:Ulr", "did you mean PromHa:Reload:0:Url?")]
    [InlineData("Master:Uri", "did you mean PromHa:Master:Url?")]
    [InlineData("Limits:RequestPerSecond", "did you mean PromHa:Limits:RequestsPerSecond?")]
    [InlineData("Hooks:0:Comand", "did you mean PromHa:Hooks:0:Command?")]
    [InlineData("Colour", "is not a setting; remove it, or correct it to one of: ")]
    [InlineData("Legacy:Enable", "did you mean PromHa:Legacy:Enabled?")]
    [InlineData("NodeName:0", "PromHa:NodeName is one value")]
    [InlineData("ScanInterval", "PromHa:ScanInterval 'x' is no duration")]
    [InlineData("ApplyMode", "must be one of: InPlace, Exchange")]
    [InlineData("Reload:0:Kind", "must be one of: Prometheus, Alertmanager, VictoriaMetrics")]
    public void Unknown_key_is_refused_with_the_nearest_one(string key, string said)
    {
        var section = OptionsTests.Section((key, "x"));

        foreach (var add in new Action[] { () => new ServiceCollection().AddPromHaMaster(section), () => new ServiceCollection().AddPromHaSlave(section) })
        {
            Assert.Contains(said, Assert.Throws<InvalidOperationException>(add).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Bare_number_for_a_duration_is_refused_since_it_would_be_days() =>
        Assert.Contains("would be days", Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddPromHaMaster(OptionsTests.Section(("Rollout:Soak", "300")))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("prom-b", true)]
    [InlineData("東京/1 ü", true)]
    [InlineData("..", false)]
    [InlineData("a\nb", false)]
    [InlineData("\u001b[31mred", false)]
    [InlineData("a\u202eb", false)]
    public void Names_do_nothing_on_a_terminal_and_in_an_address(string name, bool isGood) => Assert.Equal(isGood, NodeNames.IsGood(name));

    [Fact]
    public void All_unknown_keys_are_told_at_once_without_their_values()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddPromHaSlave(OptionsTests.Section(("Tken", "the-secret"), ("Auth:Token", "the-secret"))));

        Assert.Contains("PromHa:Tken", error.Message, StringComparison.Ordinal);
        Assert.Contains("PromHa:Auth:Token ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Known_keys_are_taken_in_any_case_of_letters_and_whatever_the_role()
    {
        foreach (var (key, value) in new[] { ("confdirectory", "/c"), ("RELOAD:0:KIND", "Prometheus"), ("Master:Url", "http://m:1"), ("Master:Wait", "00:00:05"), ("Layout:PrometheusFile", "p.yml"), ("Backups:MaxCount", "1"), ("Exclude:7", "*.x"), ("ApplyMode", "InPlace") })
        {
            new ServiceCollection().AddPromHaMaster(OptionsTests.Section((key, value)));
            new ServiceCollection().AddPromHaSlave(OptionsTests.Section((key, value)));
        }
    }

    /// <summary>Options that are added are known without a change here: every property, down to the leaves.</summary>
    [Theory]
    [InlineData(typeof(PromHaMasterOptions))]
    [InlineData(typeof(PromHaSlaveOptions))]
    public void Every_option_that_there_is_is_known(Type type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?> { ["PromHa"] = Activator.CreateInstance(type) });
        var section = new ConfigurationBuilder().AddJsonStream(new MemoryStream(json)).Build().GetSection("PromHa");

        Assert.True(section.GetChildren().Count() > 10);
        UnknownSettings.Refuse(section);
    }
}
