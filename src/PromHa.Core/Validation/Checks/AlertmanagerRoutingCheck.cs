namespace PromHa.Core;

/// <summary>Alertmanager has a route, receivers with names of their own, and every route ends at one of them.</summary>
internal sealed class AlertmanagerRoutingCheck : IConfTreeCheck
{
    public void Check(ValidationContext context)
    {
        foreach (var (file, root) in context.Mappings(ConfFileRole.AlertmanagerConfig))
        {
            var names = CheckReceivers(context, file, root);
            switch (root["route"])
            {
                case null:
                    context.Error(IssueIds.RouteMissing, file, root, "There is no 'route', and Alertmanager refuses to start without one. Add a route with a receiver.");
                    break;
                case YamlMapping route:
                    if (string.IsNullOrEmpty(route.Text("receiver")) && route["receiver"] is null or YamlScalar)
                    {
                        context.Error(IssueIds.RouteMissing, file, route, "The top route has no 'receiver'. Name the receiver that gets all alerts without a more specific route.");
                    }

                    CheckRoute(context, file, route, names);
                    break;
            }
        }
    }

    private static HashSet<string> CheckReceivers(ValidationContext context, string file, YamlMapping root)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var receiver in root.List("receivers").OfType<YamlMapping>())
        {
            var name = receiver.Text("name");
            if (string.IsNullOrEmpty(name))
            {
                if (receiver["name"] is null or YamlScalar)
                {
                    context.Error(IssueIds.ReceiverName, file, receiver, "This receiver has no 'name'. Give it one.");
                }
            }
            else if (!names.Add(name))
            {
                context.Error(IssueIds.DuplicateReceiver, file, receiver["name"]!, $"The receiver '{name}' is defined twice. Rename or merge one of the two.");
            }
        }

        return names;
    }

    private static void CheckRoute(ValidationContext context, string file, YamlMapping route, HashSet<string> names)
    {
        var receiver = route.Text("receiver");
        if (!string.IsNullOrEmpty(receiver) && !names.Contains(receiver))
        {
            var nearest = NearestName.Of(receiver, names);
            var hint = nearest is null ? "Add it to 'receivers'." : $"Did you mean '{nearest}'?";
            context.Error(IssueIds.UndefinedReceiver, file, route["receiver"]!, $"The receiver '{receiver}' is not defined. {hint}");
        }

        foreach (var child in route.List("routes").OfType<YamlMapping>())
        {
            CheckRoute(context, file, child, names);
        }
    }
}
