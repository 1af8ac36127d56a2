using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

// Whatever BenchmarkDotNet takes, for example: --filter '*' --job short --list flat
// Results go to artifacts/benchmarks below the current directory.
var config = DefaultConfig.Instance.WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
