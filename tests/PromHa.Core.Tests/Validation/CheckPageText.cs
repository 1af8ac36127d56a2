namespace PromHa.Core.Tests;

/// <summary>The parts of docs/checks.md that are written by hand.</summary>
internal static class CheckPageText
{
    public const string Intro =
        """
        # What PromHa checks

        <!-- Made from the catalogue of checks by tests/PromHa.Core.Tests/Validation/CheckPage.cs: change the checks, not this page. -->

        PromHa checks the configuration of Prometheus (2.42 to 3.14) and Alertmanager (0.25 to 0.34) before a server sees it: on the command line with
        `promha check`, in programs with `ConfTreeValidator` and `ConfFileValidator`, and in PromHa.Sync before a tree is applied. It reports everything that is
        wrong at once, each with its position and what to do about it.

        ## Findings

        ```text
        error PH2001: Unknown key 'static_config' in 'scrape_configs'. Did you mean 'static_configs'?
          --> prometheus.yml:3:3
        ```

        Each finding has an id, which never gets another meaning; a severity; and file, line and column, counted from 1. `--format json` prints them for
        programs, `--format github` as annotations of a pull request. The exit codes of `promha check`:

        | Code | Meaning |
        |---|---|
        | 0 | No file has an error. With `--strict`: nor a warning. |
        | 1 | Some file has an error. With `--strict`: or a warning. |
        | 2 | The command was not understood, or a file could not be read. |

        ## Errors and warnings

        An error is what the servers refuse. It is also what they accept although it cannot be meant:

        - a file, or a part of a file, that nobody reads: an empty file (PH1002), everything after the first YAML document (PH1005);
        - items of lists without content (PH2003): some vanish without a word, others make a server crash on the next reload;
        - values that load and then crash the server (PH3007).

        promtool and amtool accept these. In a conf directory, and in PromHa.Sync, such a loss is refused: what was written there is no longer monitored, and no
        server will ever say so. A file that is checked on its own is judged as the server judges it: there the same thing is a warning, unless nothing is left of
        the file or a server would crash.

        A warning is what the servers take, and is likely a mistake. Errors cannot be switched off; warnings can:

        - for one run: `promha check --ignore PH5001`;
        - for a site: a file `.promha.yml` in the directory that is checked, or in one above it, with `ignore: [PH5001, PH6504]`;
        - for a file: a comment `# promha: ignore-file PH5001` anywhere in it;
        - for a line: a comment `# promha: ignore PH5001` at its end, or on the line above. Without ids, all warnings are meant.

        ## Versions

        Files are checked against the newest servers that PromHa knows. `--target-version 2.53` names another Prometheus, `--target-version 0.27` an
        Alertmanager; `--server URL` asks a running server for its version; `prometheus_version` and `alertmanager_version` in `.promha.yml` settle it for a
        site. What is too new for the server is then an error (PH2007).

        ## How to read this page

        Below, each check has an example that does not pass, what PromHa says about it, and what the tool of the server says about the same file: promtool 2.42
        and amtool 0.25, as Debian builds them. They are asked anew by the tests of PromHa: no message is made up. Long examples are cut with `…`.

        """;

    public const string Differences =
        """
        ## Where we differ from the servers

        PromHa's verdicts are compared with those of the real tools, file by file: on the test files of the servers themselves, on configuration of public
        repositories, and on mutants: files that were accepted, with one random change. Each is checked as a file on its own, against the version of the tool.

        | Files | Server | Compared | Refused on purpose | Other differences |
        |---|---|---|---|---|
        | prometheus.yml, test files | 3.14 | 361 | 1 | 0 |
        | | 3.5.3 | 323 | 1 | 1 |
        | | 2.53.3 | 326 | 1 | 0 |
        | | 2.42.0 | 310 | 1 | 0 |
        | prometheus.yml, public repositories | 3.14 | 116 | 0 | 0 |
        | | 3.5.3 | 107 | 0 | 0 |
        | | 2.53.3 | 108 | 0 | 0 |
        | | 2.42.0 | 81 | 0 | 0 |
        | prometheus.yml, mutants | 3.14 | 733 | 6 | 0 |
        | | 3.5.3 | 693 | 6 | 0 |
        | Rules, test files | 3.14 | 119 | 1 | 0 |
        | | 3.5.3, 2.53.3, 2.42.0 | 119 each | 1 each | 0 |
        | Rules, public repositories | 3.14 | 300 | 0 | 0 |
        | | 3.5.3, 2.53.3, 2.42.0 | 300 each | 0 | 0 |
        | Rules, mutants | 3.14 | 728 | 2 | 0 |
        | | 2.42.0 | 728 | 2 | 3 |
        | Target files, test files | 3.14 | 37 | 0 | 0 |
        | Target files, public repositories | 3.14 | 3 | 0 | 0 |
        | Target files, mutants | 3.14 | 145 | 0 | 0 |
        | alertmanager.yml, test files | 0.34 | 223 | 0 | 0 |
        | | 0.33.1 | 223 | 3 | 0 |
        | | 0.28.1 | 223 | 0 | 1 |
        | | 0.25.0 | 223 | 0 | 0 |
        | alertmanager.yml, public repositories | 0.34 | 30 | 0 | 0 |
        | | 0.33.1, 0.28.1, 0.25.0 | 30 each | 0 | 0 |
        | alertmanager.yml, mutants | 0.34 | 625 | 0 | 0 |
        | | 0.28.1 | 625 | 0 | 0 |
        | Web configuration, test files | 3.14 | 15 | 0 | 0 |

        Refused on purpose, though the tool accepts it:

        - Files of which nothing is read (PH1002, PH1005): they load, and nothing is monitored.
        - Compression, formats and acknowledgements that Kafka does not know, in `event_recorder`: Alertmanager 0.33 accepts them, though Kafka
          takes none of them; 0.34 refuses them. Three test files.

        Other differences that are known:

        - A URL as target of a target file: the job that reads the file decides. In a conf directory it is an error unless the job relabels it (PH3016); of a
          file for itself, nobody can tell, and it is a warning (PH5019). promtool refuses it when it is given a job that does not relabel.
        - Rule files, certificates and passwords that are named and not there are warnings (PH3005, PH3017): Prometheus loads the configuration.
          promtool refuses it without `--syntax-only`.
        - `record: null` and `expr: null` in a rule: Prometheus 2.42 takes the rule, newer versions refuse it, and so does PromHa for all of them. Three mutants.
        - Prometheus 3.5 accepts any word as `metric_name_validation_scheme`; 3.14 refuses those that it does not know, and so does PromHa. One test file.
        - Debian builds leave out several kinds of service discovery, and `azuread`; Alertmanager 0.28 of Debian has no Jira, which is the one difference of that
          version. PromHa checks against the full servers. Where promtool says that it does not know such a section, the file is not counted.
        - Test files that are wrong only together with other files of `scrape_config_files` are not counted: three of them. PromHa finds the fault in a
          directory that holds them all.
        - Prometheus 2.42 looks up the region of a `lightsail_sd_config` without one on the machine that it runs on, and refuses the file where it finds
          none. PromHa does not ask the machine.
        - PromQL that nests more than 250 levels deep is refused (PH4005). Prometheus has no such limit; what people and generators write
          stays below 40.
        - Arithmetic with durations, `[5m * 2]`, needs `promql-duration-expr`, and PromHa wants `--experimental` for it. The release notes of Prometheus say that
          it needs no flag any more; promtool 3.14 refuses it without.
        - Which malformed URLs are refused depends on the version of Go that a server was built with; PromHa does not
          ask which one that was.
        - With `--syntax-only`, neither promtool nor `promha check` looks at the certificates, passwords and other files that a configuration names. Without
          it promtool refuses those that are not there, and PromHa warns of them (PH3017). A conf directory that is checked by PromHa.Sync may lie on another host than those files, so they are not looked at there.

        """;
}
