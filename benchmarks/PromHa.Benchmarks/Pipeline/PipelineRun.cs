using System.Globalization;
using PromHa.Benchmarks.Fleet;
using PromHa.TestKit;

namespace PromHa.Benchmarks.Pipeline;

/// <summary>
/// One tree: in each round three files are edited, and each stage does its part by itself; then a master publishes the edit and a
/// slave brings it into force, with everything that is between; then the other programs copy the tree.
/// </summary>
internal static class PipelineRun
{
    private static readonly CancellationToken Never = CancellationToken.None;

    public static async Task RunAsync(int files, int rounds, bool withPeers)
    {
        using var directory = new TempDirectory("bench");
        var tree = new PipelineTree(directory.CreateSubdirectory("master"), files);
        using var stages = new StageLab(tree.Directory, directory.CreateSubdirectory("stages"));
        using var pair = new PairLab(tree.Directory, directory.CreateSubdirectory("pair"));
        await stages.StartAsync();
        await pair.PublishAsync();
        await pair.ApplyAsync();

        Cost look = new("look at the tree"), package = new("package 3 changed files"), validate = new("validate after 3 changed"), guard = new("guards after 3 changed"), apply = new("apply 3 changed files, durable"),
            publish = new("whole publish of an edit (two looks included)"), inForce = new("whole apply of an edit on a slave (two looks included)"), exchange = new("apply 3 changed files, ApplyMode.Exchange"),
            pack = new("`tar -czf`"), unpack = new("`tar -xzf`"), link = new("`cp -al`"), rsync = new("`rsync -a`, 3 changed"), idle = new("look of an idle slave, nothing changed");
        Cost[] own = [look, package, validate, guard, apply, exchange, publish, inForce, idle];
        Cost[] peers = withPeers ? [pack, unpack, link, rsync] : [];
        for (var round = 0; round <= rounds; round++)
        {
            var isCounted = round > 0;
            tree.Edit(round);
            var now = await look.RunAsync(isCounted, stages.LookAsync);
            var manifest = await package.RunAsync(isCounted, () => stages.PackageAsync(now));
            await validate.RunAsync(isCounted, () => stages.ValidateAsync(manifest));
            await guard.RunAsync(isCounted, () => stages.GuardAsync(manifest));
            await apply.RunAsync(isCounted, () => stages.ApplyAsync(manifest));
            await exchange.RunAsync(isCounted, () => stages.ExchangeAsync(manifest));
            stages.Finish(manifest);
            await publish.RunAsync(isCounted, pair.PublishAsync);
            await inForce.RunAsync(isCounted, pair.ApplyAsync);
            await idle.RunAsync(isCounted, pair.CheckAsync);
            if (withPeers)
            {
                await PeersAsync(isCounted, directory, tree, pack, unpack, link, rsync);
            }
        }

        var reference = withPeers ? unpack.CpuMilliseconds : 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            {files} files, {rounds} rounds, load {ProcessUsage.Load()}, RSS {Environment.WorkingSet >> 20} MB, heap {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB

            | what | CPU ms | / `tar -xzf` | wall ms | allocated KB |
            |---|---|---|---|---|
            """));
        foreach (var cost in own.Concat(peers))
        {
            Console.WriteLine(cost.Row(reference));
        }
    }

    private static async Task PeersAsync(bool isCounted, TempDirectory directory, PipelineTree tree, Cost pack, Cost unpack, Cost link, Cost rsync)
    {
        // What they made stays until all is over: see StageLab.Finish.
        var (archive, unpacked, linked, copied) = (directory.Combine("tree.tar.gz"), directory.CreateSubdirectory($"unpacked-{Guid.NewGuid():N}"), directory.Combine($"linked-{Guid.NewGuid():N}"), directory.Combine("copied"));
        await pack.ExecuteAsync(isCounted, "tar", "-czf", archive, "-C", tree.Directory, ".");
        await unpack.ExecuteAsync(isCounted, "tar", "-xzf", archive, "-C", unpacked);
        await link.ExecuteAsync(isCounted, "cp", "-al", tree.Directory, linked);
        await rsync.ExecuteAsync(isCounted, "rsync", "-a", tree.Directory + "/", copied + "/");
    }
}
