using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using PromHa.Benchmarks.EditToVerified;
using PromHa.Benchmarks.Fleet;
using PromHa.Benchmarks.Hashing;
using PromHa.Benchmarks.Pipeline;
using PromHa.Benchmarks.ReadWrite;
using PromHa.Benchmarks.Wire;

// "edit-to-verified" measures a running pair, beside shell scripts that do the same job when they are given.
if (args is ["edit-to-verified", .. var options])
{
    return await EditToVerifiedCommand.RunAsync(options);
}

// "read-write" measures loading, checking and saving large files, beside other programs and libraries.
if (args is ["read-write", .. var rounds])
{
    return ReadWriteCommand.Run(rounds);
}

// "fleet" measures a master with a thousand slaves, hosts while nothing changes, and a very large tree.
if (args is ["fleet", .. var fleet])
{
    return await FleetCommand.RunAsync(fleet);
}

// "hash-trees" measures looking at trees, beside the programs that people use for it.
if (args is ["hash-trees", .. var trees])
{
    return await HashTreesCommand.RunAsync(trees);
}

// "pipeline" measures what an edit costs between its detection and the wire, beside tar, cp and rsync.
if (args is ["pipeline", .. var pipeline])
{
    return await PipelineCommand.RunAsync(pipeline);
}

// "wire" measures bytes over the wire and what packing costs, beside git, rsync, casync and tar.
if (args is ["wire", .. var wire])
{
    return await WireCommand.RunAsync(wire);
}

// Whatever BenchmarkDotNet takes, for example: --filter '*' --job short --list flat
// Results go to artifacts/benchmarks below the current directory.
var config = DefaultConfig.Instance.WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
