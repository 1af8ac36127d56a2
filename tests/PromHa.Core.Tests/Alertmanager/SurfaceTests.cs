using PromHa.Core.Alertmanager;

namespace PromHa.Core.Tests;

/// <summary>The fields of the models against those that Alertmanager's releases have.</summary>
public sealed class AlertmanagerSurfaceTests(ITestOutputHelper output)
{
    private static readonly Version[] Releases = [new(0, 25), new(0, 28), new(0, 33), new(0, 34)];

    [Fact]
    public void Every_field_of_Alertmanager_is_in_the_models_since_the_right_version()
    {
        CorpusData.SkipWhenAbsent();
        List<string> wrong = [];
        var count = 0;
        foreach (var columns in CorpusData.Lines("surface_fields.tsv").Skip(1).Select(static l => l.Split('\t')).Where(static c => c[0] == "alertmanager" && c[5] != "http_client"))
        {
            count++;
            var path = columns[1] switch
            {
                "am_global" => "global." + columns[2],
                "alertmanager_yml" => columns[2],
                var receiver => $"receivers[].{receiver["receiver:".Length..]}[].{columns[2]}",
            };
            if (Find(path) is not { } since)
            {
                wrong.Add($"{path}: not in the models");
            }
            else if (!IsDebianOnly(path) && !Enumerable.Range(0, 4).All(i => since <= Releases[i] == (columns[7 + i] == "yes")))
            {
                wrong.Add($"{path}: since {since}, but {string.Join(' ', columns[7..11])}");
            }
        }

        output.WriteLine($"{count} fields");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.NotEqual(0, count);
    }

    // Debian's build of 0.28, which the list was made with, leaves Jira out; the release has it.
    private static bool IsDebianOnly(string path) => path.StartsWith("receivers[].jira_configs", StringComparison.Ordinal);

    /// <summary>Since when a field is there: as it says itself, or one of the sections that it is in. Null when it is not in the models.</summary>
    private static Version? Find(string path)
    {
        var type = ModelType.Of(typeof(AlertmanagerConfig));
        var since = Releases[0];
        foreach (var key in path.Replace("[]", "", StringComparison.Ordinal).Split('.'))
        {
            if (type is null)
            {
                // The parts of a value that reads its own text.
                return since;
            }

            if (type.Field(key) is not { } field)
            {
                return null;
            }

            since = field.Since is { } own && Version.Parse(own) > since ? Version.Parse(own) : since;
            type = field.Codec.Model ?? field.Codec.Element?.Model;
        }

        return since;
    }
}
