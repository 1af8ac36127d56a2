using PromHa.Core.Alertmanager;

namespace PromHa.Core.Tests;

public sealed class ResolveTests
{
    [Fact]
    public void Constants_are_given()
    {
        var config = new AlertmanagerConfig { Route = new Route { Receiver = "a" } }.Resolve();
        Assert.Equal("5m", config.Global!.ResolveTimeout);
        Assert.Equal("https://events.pagerduty.com/v2/enqueue", config.Global.PagerdutyUrl!.ToString());
        Assert.True(config.Global.HttpConfig!.FollowRedirects);
        Assert.True(config.Global.HttpConfig.EnableHttp2);
        Assert.Equal(("30s", "5m", "4h"), (config.Route!.GroupWait, config.Route.GroupInterval, config.Route.RepeatInterval));
    }

    [Fact]
    public void The_end_of_alerts_is_notified_where_the_kind_says_so()
    {
        var receiver = Resolve(new Receiver
        {
            Name = "a",
            EmailConfigs = [new() { To = "x" }],
            SlackConfigs = [new()],
            WebhookConfigs = [new() { Url = "http://a" }],
            DiscordConfigs = [new() { SendResolved = false }],
        });
        Assert.False(receiver.EmailConfigs[0].SendResolved);
        Assert.False(receiver.SlackConfigs[0].SendResolved);
        Assert.True(receiver.WebhookConfigs[0].SendResolved);
        Assert.False(receiver.DiscordConfigs[0].SendResolved);
        Assert.Equal([("name", "a")], receiver.Labels);
    }

    [Fact]
    public void Http_settings_are_inherited_as_a_whole()
    {
        AlertmanagerGlobal global = new() { HttpConfig = new() { ProxyUrl = "http://proxy", FollowRedirects = false } };
        var receiver = Resolve(new Receiver { Name = "a", WebhookConfigs = [new() { Url = "http://a" }, new() { Url = "http://b", HttpConfig = new() }] }, global);
        Assert.Equal("http://proxy", receiver.WebhookConfigs[0].HttpConfig!.ProxyUrl!.ToString());
        Assert.Null(receiver.WebhookConfigs[1].HttpConfig!.ProxyUrl);
        Assert.True(receiver.WebhookConfigs[1].HttpConfig!.FollowRedirects);
    }

    [Fact]
    public void A_bearer_token_becomes_an_authorization()
    {
        var receiver = Resolve(new Receiver { Name = "a", WebhookConfigs = [new() { HttpConfig = new() { BearerToken = "t" } }] });
        var http = receiver.WebhookConfigs[0].HttpConfig!;
        Assert.Equal(new Authorization { Type = "Bearer", Credentials = "t" }, http.Authorization);
        Assert.Null(http.BearerToken);
    }

    [Fact]
    public void Mails_inherit_the_mail_server()
    {
        AlertmanagerGlobal global = new() { SmtpFrom = "from", SmtpSmarthost = "h:25", SmtpAuthPasswordFile = "file", SmtpRequireTls = false };
        var mail = Resolve(new Receiver { Name = "a", EmailConfigs = [new() { To = "x", From = "", Headers = [("x-team", "a"), ("no header", "b")] }] }, global).EmailConfigs[0];
        Assert.Equal(("from", "h:25", "localhost", "file"), (mail.From, mail.Smarthost, mail.Hello, mail.AuthPasswordFile));
        Assert.False(mail.RequireTls);
        Assert.Equal(["X-Team", "no header"], mail.Headers.Names);
    }

    [Fact]
    public void A_password_of_ones_own_keeps_the_global_file_away()
    {
        AlertmanagerGlobal global = new() { SmtpAuthPasswordFile = "file" };
        var mail = Resolve(new Receiver { Name = "a", EmailConfigs = [new() { To = "x", AuthPassword = "own" }] }, global).EmailConfigs[0];
        Assert.Equal("own", mail.AuthPassword?.Reveal());
        Assert.Null(mail.AuthPasswordFile);
    }

    [Fact]
    public void Slack_takes_the_global_webhook()
    {
        AlertmanagerGlobal global = new() { SlackApiUrl = "http://hook" };
        var slack = Resolve(new Receiver { Name = "a", SlackConfigs = [new(), new() { ApiUrlFile = "own" }] }, global).SlackConfigs;
        Assert.Equal("http://hook", slack[0].ApiUrl?.Reveal());
        Assert.Null(slack[1].ApiUrl);
        Assert.Null(slack[0].HttpConfig!.Authorization);
    }

    [Fact]
    public void A_Slack_app_posts_with_its_token()
    {
        var slack = Resolve(new Receiver { Name = "a", SlackConfigs = [new() { Channel = "c" }] }, new() { SlackAppToken = "token" }).SlackConfigs[0];
        Assert.Equal("https://slack.com/api/chat.postMessage", slack.ApiUrl?.Reveal());
        Assert.Equal("token", slack.HttpConfig!.Authorization!.Credentials?.Reveal());
    }

    [Fact]
    public void A_Slack_webhook_of_ones_own_keeps_the_global_app_away()
    {
        var slack = Resolve(new Receiver { Name = "a", SlackConfigs = [new() { ApiUrl = "http://own" }] }, new() { SlackAppToken = "token" }).SlackConfigs[0];
        Assert.Equal("http://own", slack.ApiUrl?.Reveal());
        Assert.Null(slack.HttpConfig!.Authorization);
    }

    [Fact]
    public void A_button_with_an_address_is_nothing_else()
    {
        var slack = Resolve(new Receiver { Name = "a", SlackConfigs = [new() { Actions = [new() { Type = "button", Text = "t", Url = "u", Name = "n", Value = "v" }] }] }).SlackConfigs[0];
        Assert.Equal(new SlackAction { Type = "button", Text = "t", Url = "u" }, slack.Actions[0]);
    }

    [Fact]
    public void Addresses_that_are_continued_end_with_a_slash()
    {
        AlertmanagerGlobal global = new() { OpsgenieApiUrl = "http://o/api", VictoropsApiUrl = "http://v/x?y=1", WechatApiUrl = "http://w/" };
        var receiver = Resolve(
            new Receiver { Name = "a", OpsgenieConfigs = [new()], VictoropsConfigs = [new() { RoutingKey = "k" }], WechatConfigs = [new()] }, global);
        Assert.Equal("http://o/api/", receiver.OpsgenieConfigs[0].ApiUrl!.ToString());
        Assert.Equal("http://v/x/?y=1", receiver.VictoropsConfigs[0].ApiUrl!.ToString());
        Assert.Equal("http://w/", receiver.WechatConfigs[0].ApiUrl!.ToString());
    }

    [Fact]
    public void PagerDuty_details_are_filled_up()
    {
        var pager = Resolve(new Receiver { Name = "a", PagerdutyConfigs = [new() { Client = "me", Details = [("firing", "mine"), ("more", 1)] }] }).PagerdutyConfigs[0];
        Assert.Equal(["firing", "more", "num_firing", "num_resolved", "resolved"], pager.Details.Names);
        Assert.Equal("mine", pager.Details["firing"]);
        Assert.Equal("me", pager.Source);
    }

    [Fact]
    public void Issues_have_their_own_texts_or_the_templates()
    {
        var jira = Resolve(new Receiver { Name = "a", JiraConfigs = [new() { Project = "p", IssueType = "i", Summary = "mine", Description = new() { EnableUpdate = false } }] }).JiraConfigs[0];
        Assert.Equal("mine", jira.Summary!.Template);
        Assert.Equal("{{ template \"jira.default.description\" . }}", jira.Description!.Template);
        Assert.False(jira.Description.EnableUpdate);
    }

    [Fact]
    public void Teams_inherits_the_proxy_alone()
    {
        AlertmanagerGlobal global = new() { HttpConfig = new() { ProxyUrl = "http://proxy", FollowRedirects = false } };
        var teams = Resolve(new Receiver { Name = "a", Msteamsv2Configs = [new() { HttpConfig = new() }, new() { HttpConfig = new() { ProxyUrl = "http://own" } }] }, global).Msteamsv2Configs;
        Assert.Equal(("http://proxy", true), (teams[0].HttpConfig!.ProxyUrl!.ToString(), teams[0].HttpConfig!.FollowRedirects));
        Assert.Equal("http://own", teams[1].HttpConfig!.ProxyUrl!.ToString());
    }

    [Fact]
    public void Resolving_twice_changes_nothing()
    {
        var once = new AlertmanagerConfig
        {
            Global = new() { SlackAppToken = "t", TelegramBotToken = "b" },
            Route = new() { Receiver = "a" },
            Receivers = [new() { Name = "a", SlackConfigs = [new()], TelegramConfigs = [new() { ChatId = 1 }], EmailConfigs = [new() { To = "x" }] }],
        }.Resolve();
        Assert.Equal(once, once.Resolve());
    }

    private static Receiver Resolve(Receiver receiver, AlertmanagerGlobal? global = null) =>
        new AlertmanagerConfig { Global = global, Receivers = [receiver] }.Resolve().Receivers[0];
}
