using PromHa.Core.Alertmanager;

namespace PromHa.Testing.Tests;

public sealed class AlertmanagerConfigAssertionsTests
{
    private static readonly AlertmanagerConfig Config = AlertmanagerConfig.Parse("""
        route:
          receiver: chat
          routes:
          - matchers: [severity="critical"]
            receiver: phone
            continue: true
          - matchers: [team=~"db|cache"]
            receiver: dba
        receivers:
        - name: chat
        - name: phone
        - name: dba
        """);

    [Fact]
    public void A_receiver_is_found_and_returned()
    {
        Assert.Equal("dba", Config.ShouldHaveReceiver("dba").Name);
        Message.Holds(() => Config.ShouldHaveReceiver("phones"), "receiver 'phones'", "'chat', 'dba', 'phone'", "Nearest:  'phone'");
    }

    [Fact]
    public void An_alert_reaches_its_receivers_in_any_order()
    {
        var match = Config.ShouldRoute([("severity", "critical"), ("team", "db")], "dba", "phone");

        Assert.Equal(["phone", "dba"], match.Receivers);
        Config.ShouldRoute([("severity", "warning")], "chat");
    }

    [Fact]
    public void A_receiver_that_is_not_reached_is_told_with_the_way_that_the_alert_takes() => Message.Holds(
        () => Config.ShouldRoute([("severity", "warning")], "phone"),
        """Expected: an alert {severity="warning"} reaches 'phone'""", "Found:    it reaches 'chat'", "By:       {} -> chat", "Missing:  'phone'", "Surplus:  'chat'",
        """├── {severity="critical"}  continue: true  receiver: phone""");

    [Fact]
    public void A_receiver_too_much_is_a_failure() => Message.Holds(
        () => Config.ShouldRoute([("severity", "critical"), ("team", "db")], "phone"),
        "Surplus:  'dba'", """{}/{severity="critical"} -> phone""", """{}/{team=~"db|cache"} -> dba""");

    [Fact]
    public void A_receiver_that_does_not_exist_is_told_as_such() =>
        Message.Holds(() => Config.ShouldRoute([("severity", "critical")], "phon"), "Nearest:  'phone'", "Unknown:  'phon', there is no such receiver");

    [Fact]
    public void No_receiver_is_no_expectation() => Assert.Throws<ArgumentException>(() => Config.ShouldRoute([("severity", "critical")]));
}
