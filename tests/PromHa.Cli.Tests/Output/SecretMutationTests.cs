using PromHa.TestKit;

namespace PromHa.Cli.Tests.Output;

/// <summary>A file full of secrets, broken at any place in any way: what people do to files just before they check them.</summary>
public sealed class SecretMutationTests
{
    private const string Whole =
        """
        global: {scrape_interval: 15s}
        remote_write:
        - url: https://u:hunter2@h/x?token=hunter2
          basic_auth: {username: u, password: hunter2}
          headers: {X-Key: a}
        scrape_configs:
        - job_name: a
          authorization:
            credentials: "hunter2"
          oauth2:
            client_secret: 'hunter2'
          tls_config:
            key: |
              -----BEGIN PRIVATE KEY-----
              hunter2
              -----END PRIVATE KEY-----
          bearer_token: >-
            hunter2
          static_configs: [{targets: [a:1]}]

        """;

    [Fact]
    public async Task No_broken_file_shows_a_secret_in_any_format()
    {
        using var work = new TempDirectory("mutants");
        var random = new Random(7);
        var list = string.Join('\n', Enumerable.Range(0, 1500).Select(i => work.Write($"{i}.yml", Mutant(random))));

        foreach (var format in new[] { "text", "json", "github" })
        {
            var ran = await Promha.RunAsync(list, colours: false, "check", "--kind", "prometheus", "--syntax-only", "--format", format, "--files-from", "-");

            Assert.Equal(1, ran.Code);
            Assert.DoesNotContain(ran.Lines, static line => line.Contains("hunter2", StringComparison.Ordinal));
        }
    }

    private static string Mutant(Random random)
    {
        var at = random.Next(Whole.Length);
        var line = Whole.LastIndexOf('\n', at) + 1;
        return random.Next(5) switch
        {
            0 => Whole.Remove(at, 1),
            1 => Whole.Insert(at, random.GetItems<char>("{}[]:,\"'|>&*!#%`\t -?", 1)[0].ToString()),
            2 => Whole.Insert(line, random.GetItems<string>([" ", "  ", "\t"], 1)[0]),
            3 => Whole[..line] + Whole[line..].TrimStart(' '),
            _ => Whole[..at],
        };
    }
}
