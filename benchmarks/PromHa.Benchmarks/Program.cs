using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using PromHa.Benchmarks.EditToVerified;

// "edit-to-verified" measures a running pair, beside shell scripts that do the same job when they are given.
if (args is ["edit-to-verified", .. var options])
{
    return await EditToVerifiedCommand.RunAsync(options);
}

// Whatever BenchmarkDotNet takes, for example: --filter '*' --job short --list flat
// Results go to artifacts/benchmarks below the current directory.
var config = DefaultConfig.Instance.WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
