namespace PromHa.Core;

/// <summary>Rewrites what Prometheus rewrites on loading, so that the shipped form can be compared with the served one.</summary>
internal static class ServedForm
{
    public static YamlMapping Of(SchemaType type, YamlMapping shipped)
    {
        if (type.Name == "relabel" && shipped["action"] is YamlScalar action)
        {
            return Replace(shipped, [("action", Scalar(action.Value.ToLowerInvariant(), action))], "action");
        }

        if (type.Fields.ContainsKey("authorization") && (shipped["bearer_token"] ?? shipped["bearer_token_file"]) is YamlScalar token)
        {
            var key = shipped["bearer_token"] is null ? "credentials_file" : "credentials";
            var authorization = new YamlMapping(
                [new YamlEntry(Scalar("type", token), Scalar("Bearer", token)), new YamlEntry(Scalar(key, token), token)], token.Line, token.Column);
            return Replace(shipped, [("authorization", authorization)], "bearer_token", "bearer_token_file");
        }

        return shipped;
    }

    private static YamlMapping Replace(YamlMapping source, IEnumerable<(string Key, YamlNode Value)> added, params string[] removed) => new(
        [.. source.Entries.Where(e => !removed.Contains(e.Key.Value)), .. added.Select(a => new YamlEntry(Scalar(a.Key, a.Value), a.Value))],
        source.Line,
        source.Column);

    private static YamlScalar Scalar(string value, YamlNode at) => new(value, plain: false, tag: null, at.Line, at.Column);
}
