namespace PromHa.Core;

/// <summary>Rewrites what Prometheus rewrites on loading, so that the shipped form can be compared with the served one.</summary>
internal static class ServedForm
{
    public static YamlMapping Of(ModelType type, YamlMapping shipped)
    {
        if (type.Field("bearer_token") is null || (shipped["bearer_token"] ?? shipped["bearer_token_file"]) is not YamlScalar token)
        {
            return shipped;
        }

        var key = shipped["bearer_token"] is null ? "credentials_file" : "credentials";
        YamlMapping authorization = new([new(Scalar("type", token), Scalar("Bearer", token)), new(Scalar(key, token), token)], token.Line, token.Column);
        return new YamlMapping(
            [
                .. shipped.Entries.Where(static e => e.Key.Value is not ("bearer_token" or "bearer_token_file")),
                new YamlEntry(Scalar("authorization", token), authorization),
            ],
            shipped.Line,
            shipped.Column);
    }

    private static YamlScalar Scalar(string value, YamlNode at) => new(value, plain: false, tag: null, at.Line, at.Column);
}
