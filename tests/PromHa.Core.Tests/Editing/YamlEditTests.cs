namespace PromHa.Core.Tests;

public sealed class YamlEditTests
{
    private const string Hand = """
        # main file
        global:
          scrape_interval: 15s   # fast
          external_labels: {dc: "bj"}

        rule_files:
        - "rules/*.yml"   # all

        scrape_configs:
          # the machines
          - job_name: node
            static_configs:
              - targets: ['a:9100', 'b:9100']
                labels:
                  team: ops
          # the databases
          # (owned by dba)
          - job_name: mysql
            static_configs:
              - targets: [m:9104]
            params:
              query:
                - |
                  select 1

                  from x
        # the end

        """;

    [Fact]
    public void AnItemGoesToTheEndOfItsList() => Check(Hand, e => e.AddItem(e.Root, "rule_files", "more/*.yml\n"), """
        - "rules/*.yml"   # all

        """, """
        - "rules/*.yml"   # all
        - more/*.yml

        """);

    [Fact]
    public void AnItemAfterABlockScalarComesBelowIt() => Check(Hand, e => e.AddItem(e.Root, "scrape_configs", "job_name: new\nscheme: https\n"), """
                  from x

        """, """
                  from x
          - job_name: new
            scheme: https

        """);

    [Fact]
    public void AListInBracketsStaysInBrackets() => Check(Hand,
        e => e.AddItem(Groups(e, 0).Items[0]["targets"]!, "c:9100"),
        "'b:9100']", "'b:9100', c:9100]");

    [Fact]
    public void ARemovedItemTakesTheCommentAboveItAlong() => Check(Hand, e => e.RemoveItem(e.Root, "scrape_configs", e.Root!["scrape_configs"]!, 0), """
          # the machines
          - job_name: node
            static_configs:
              - targets: ['a:9100', 'b:9100']
                labels:
                  team: ops

        """, "");

    [Fact]
    public void TheLastItemGoesWithoutTheCommentThatFollows() => Check(Hand, e => e.RemoveItem(e.Root, "scrape_configs", e.Root!["scrape_configs"]!, 1), """
          # the databases
          # (owned by dba)
          - job_name: mysql
            static_configs:
              - targets: [m:9104]
            params:
              query:
                - |
                  select 1

                  from x

        """, "");

    [Fact]
    public void TheOnlyItemTakesItsKeyAlong() => Check(Hand, e => e.RemoveItem(e.Root, "rule_files", e.Root!["rule_files"]!, 0), """
        rule_files:
        - "rules/*.yml"   # all

        """, "");

    [Fact]
    public void AValueChangesAndTheCommentBehindItStays() => Check(Hand, e => e.SetScalar(e.Root!["global"], "scrape_interval", "30s"),
        "scrape_interval: 15s   # fast", "scrape_interval: 30s   # fast");

    [Fact]
    public void ANewKeyGoesIntoBracesWhereTheOthersStand() => Check(Hand, e => e.SetScalar(e.Root!["global"]!["external_labels"], "replica", "a"),
        """{dc: "bj"}""", """{dc: "bj", replica: a}""");

    [Fact]
    public void ANewKeyGoesBelowTheOthers() => Check(Hand, e => e.SetScalar(Groups(e, 0).Items[0]["labels"], "region", "bj"), """
                  team: ops
        """, """
                  team: ops
                  region: bj
        """);

    [Fact]
    public void AFirstKeyBehindADashCanGo() => Check("a:\n  - x: 1\n    y: 2\n", e => e.RemoveKey(e.Root!["a"]!.Items[0], "x"), "a:\n  - y: 2\n");

    [Fact]
    public void AnEmptyFileGetsItsFirstKey() => Check("", e => e.AddItem(null, "rule_files", "a.yml"), "rule_files:\n  - a.yml\n");

    [Theory]
    [InlineData("rule_files:\n")]
    [InlineData("rule_files: []\n")]
    public void AnEmptyListIsFilled(string text)
    {
        var edit = new YamlEdit(text);
        edit.AddItem(edit.Root, "rule_files", "a.yml");
        Assert.Equal("rule_files:\n  - a.yml\n", edit.Text);
    }

    [Fact]
    public void LineEndsStayThoseOfTheFile()
    {
        var edit = new YamlEdit(Hand.ReplaceLineEndings("\r\n"));
        edit.AddItem(edit.Root, "scrape_configs", "job_name: new\nscheme: https\n");
        Assert.Contains("  - job_name: new\r\n    scheme: https\r\n", edit.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", edit.Text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void AFileWithoutALastLineEndIsContinued()
    {
        var edit = new YamlEdit("rule_files:\n  - a.yml");
        edit.AddItem(edit.Root, "rule_files", "b.yml");
        Assert.StartsWith("rule_files:\n  - a.yml\n  - b.yml", edit.Text, StringComparison.Ordinal);
    }

    private static TextNode Groups(YamlEdit edit, int job) => edit.Root!["scrape_configs"]!.Items[job]["static_configs"]!;

    private static void Check(string text, Action<YamlEdit> change, string oldPart, string newPart)
    {
        Assert.Contains(oldPart, text, StringComparison.Ordinal);
        Check(text, change, text.Replace(oldPart, newPart, StringComparison.Ordinal));
    }

    private static void Check(string text, Action<YamlEdit> change, string expected)
    {
        var edit = new YamlEdit(text);
        change(edit);
        Assert.Equal(expected, edit.Text);
    }
}
