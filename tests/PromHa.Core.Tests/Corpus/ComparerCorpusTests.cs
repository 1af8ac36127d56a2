using System.Text;

namespace PromHa.Core.Tests;

public sealed class ComparerCorpusTests
{
    [Fact]
    public void What_the_server_made_of_a_file_is_no_difference()
    {
        CorpusData.SkipWhenAbsent();
        List<string> alarms = [];
        var pairs = 0;
        foreach (var (c, served) in CorpusData.Resolved())
        {
            pairs++;
            try
            {
                var differences = ServedConfigComparer.Compare(Encoding.UTF8.GetString(c.Content), served);
                alarms.AddRange(differences.Select(d => $"{c.Id}: {d}"));
            }
            catch (FormatException e)
            {
                alarms.Add($"{c.Id}: {e.Message}");
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{pairs} pairs, {alarms.Count} false differences");
        Assert.True(pairs > 100);
        Assert.True(alarms.Count == 0, string.Join("\n", alarms));
    }

    [Fact]
    public void A_changed_meaning_is_a_difference()
    {
        CorpusData.SkipWhenAbsent();
        var random = new Random(20240);
        var all = 0;
        List<string> missed = [];
        foreach (var (c, served) in CorpusData.Resolved())
        {
            if (YamlReader.Read(c.Content).Root is not { } root)
            {
                continue;
            }

            // Large files would drown the others.
            var mutations = YamlMutator.All(root).ToArray();
            random.Shuffle(mutations);
            foreach (var mutation in mutations.Take(60))
            {
                all++;
                if (ServedConfigComparer.Compare(mutation.Text, served).Count == 0)
                {
                    missed.Add($"{c.Id}: {mutation.Description}");
                }
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{all} changes, {missed.Count} not seen: {string.Join(" | ", missed)}");
        Assert.True(all > 1000);
        Assert.True(missed.Count * 100 <= all, $"{missed.Count} of {all}:\n" + string.Join("\n", missed));
    }
}
