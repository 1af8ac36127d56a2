using PromHa.Core.Alertmanager;

namespace PromHa.Core.Tests;

public sealed class RouteTreeTests
{
    private static readonly AlertmanagerConfig Config = new()
    {
        Route = new Route
        {
            Receiver = "all",
            GroupBy = ["alertname"],
            Labels = [("team", "ops"), ("page", "no")],
            Routes =
            [
                new Route { Match = [("service", "log")], Receiver = "archive", Continue = true },
                new Route
                {
                    Matchers = ["severity=~\"critical|page\""],
                    Receiver = "pager",
                    GroupWait = "5s",
                    MuteTimeIntervals = ["holidays"],
                    Labels = [("page", "yes")],
                    Routes =
                    [
                        new Route { MatchRe = [("team", "d.*")], Matchers = ["cluster!=\"test\""], GroupBy = ["..."], RepeatInterval = "1h" },
                        new Route { Matchers = ["team=\"web\""], GroupBy = [], Receiver = "web" },
                    ],
                },
            ],
        },
    };

    private static readonly RouteTree Tree = RouteTree.Of(Config);

    [Fact]
    public void An_alert_that_no_route_takes_stays_at_the_root()
    {
        var route = Assert.Single(Tree.Match([("severity", "info")]).Routes);
        Assert.Equal("{} -> all", route.ToString());
        Assert.Equal(["alertname"], route.GroupBy);
        Assert.Equal(("30s", "5m", "4h"), (route.GroupWait, route.GroupInterval, route.RepeatInterval));
    }

    [Fact]
    public void Continue_asks_the_siblings_too()
    {
        var match = Tree.Match([("service", "log"), ("severity", "page")]);
        Assert.Equal(["archive", "pager"], match.Receivers);
        Assert.Equal("{}/{service=\"log\"} -> archive\n{}/{severity=~\"critical|page\"} -> pager", match.ToString());
    }

    [Fact]
    public void A_receiver_that_two_routes_reach_is_listed_once()
    {
        var tree = RouteTree.Of(new AlertmanagerConfig { Route = new Route { Receiver = "a", Routes = [new Route { Continue = true }, new Route()] } });
        Assert.Equal(2, tree.Match([]).Routes.Count);
        Assert.Equal(["a"], tree.Match([]).Receivers);
    }

    [Fact]
    public void What_a_route_does_not_say_it_takes_from_above()
    {
        var route = Assert.Single(Tree.Match([("severity", "critical"), ("team", "db")]).Routes);
        Assert.Equal("{}/{severity=~\"critical|page\"}/{cluster!=\"test\",team=~\"^(?:d.*)$\"}", route.Path);
        Assert.Equal("pager", route.Receiver);
        Assert.True(route.GroupByAll);
        Assert.Empty(route.GroupBy);
        Assert.Equal(("5s", "5m", "1h"), (route.GroupWait, route.GroupInterval, route.RepeatInterval));
        Assert.Equal([("page", "yes"), ("team", "ops")], route.Labels);
    }

    [Fact]
    public void Time_intervals_are_not_inherited()
    {
        Assert.Equal(["holidays"], Assert.Single(Tree.Match([("severity", "page")]).Routes).MuteTimeIntervals);
        Assert.Empty(Assert.Single(Tree.Match([("severity", "page"), ("team", "web")]).Routes).MuteTimeIntervals);
    }

    [Fact]
    public void An_empty_grouping_is_not_the_inherited_one()
    {
        var route = Assert.Single(Tree.Match([("severity", "page"), ("team", "web")]).Routes);
        Assert.Empty(route.GroupBy);
        Assert.False(route.GroupByAll);
    }

    [Fact]
    public void A_label_that_is_absent_has_an_empty_value()
    {
        var tree = RouteTree.Of(new AlertmanagerConfig { Route = new Route { Receiver = "a", Routes = [new Route { Matchers = ["team=\"\""], Receiver = "b" }] } });
        Assert.Equal(["b"], tree.Match([("x", "y")]).Receivers);
        Assert.Equal(["a"], tree.Match([("team", "y")]).Receivers);
    }

    [Fact]
    public void The_tree_can_be_drawn() => Assert.Equal("""
        .
        └── default-route  receiver: all
            ├── {service="log"}  continue: true  receiver: archive
            └── {severity=~"critical|page"}  receiver: pager
                ├── {cluster!="test",team=~"^(?:d.*)$"}  receiver: pager
                └── {team="web"}  receiver: web
        """, Tree.ToString(), ignoreLineEndingDifferences: true);

    [Fact]
    public void A_configuration_without_a_route_has_no_tree() => Assert.Throws<ArgumentException>(static () => RouteTree.Of(new AlertmanagerConfig()));
}
