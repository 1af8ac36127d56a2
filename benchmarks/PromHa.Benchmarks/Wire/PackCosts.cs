using System.IO.Compression;
using PromHa.Benchmarks.ReadWrite;
using PromHa.Sync;

namespace PromHa.Benchmarks.Wire;

/// <summary>What the master works for a first package and for one of three files, beside an archive of the tree; everything takes turns.</summary>
internal static class PackCosts
{
    public static async Task RunAsync(WireTree tree, string directory, int rounds)
    {
        var archive = Path.Combine(directory, "cost.tar.gz");
        using var detector = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = tree.Root });
        var first = (await detector.DetectAsync()).Manifest;
        var store = new GenerationStore(Path.Combine(directory, "cost-state"), TimeProvider.System);
        var packager = new GenerationPackager(store, path => new FileStream(Path.Combine(tree.Root, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));
        var known = (await packager.PackAsync(first, null, CancellationToken.None))!;
        var digests = known.Entries.Where(static e => e.Kind == ConfigEntryKind.File).Select(static e => e.Sha256).Distinct().ToArray();
        var (detected, next, again, deleted) = (first, known, 0, 0);

        var tar = new Measure("`tar -czf` of the tree", (int)tree.Bytes, () => Measure.Execute("tar", "-czf", archive, "-C", Path.GetDirectoryName(tree.Root)!, "conf"), isChild: true);
        var generation = new Measure("first package: the tree into the store, hashed", (int)tree.Bytes, () =>
        {
            var state = Path.Combine(directory, FormattableString.Invariant($"cost-state-{again++}"));
            var fresh = new GenerationPackager(
                new GenerationStore(state, TimeProvider.System), path => new FileStream(Path.Combine(tree.Root, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));
            _ = fresh.PackAsync(detected, null, CancellationToken.None).GetAwaiter().GetResult() ?? throw new InvalidOperationException("The tree is not as it was detected.");
        });
        Measure Pack(string name, int quality) => new(name, (int)tree.Bytes, () =>
        {
            using var file = File.Create(FormattableString.Invariant($"{archive}.{quality}"));
            using var brotli = new BrotliStream(file, new BrotliCompressionOptions { Quality = quality });
            BlobPack.WriteAsync(digests, store.Blobs.Open, brotli, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        });
        var pack = Pack("first package: the pack of all blobs, made once and kept", 4);
        var quick = Pack("the same, made for one request", 1);
        var three = new Measure("package of 3 changed files: the generation", (int)tree.Bytes, () => next = packager.PackAsync(detected, known, CancellationToken.None).GetAwaiter().GetResult()!);
        var update = new Measure("package of 3 changed files: the update", (int)tree.Bytes, () =>
            _ = GenerationUpdate.TryWrite(known, next, d => KnownContent.Read(store.Blobs, d)) ?? throw new InvalidOperationException("There is no update."));

        Measure[] all = [tar, generation, pack, quick, three, update];
        for (var round = -1; round < rounds; round++)
        {
            tree.ChangeThree(1_000 + round, isOneLarge: false);
            detected = (await detector.DetectAsync()).Manifest;
            foreach (var measure in all)
            {
                if (round < 0)
                {
                    for (var i = measure == three || measure == update ? 30 : 2; i > 0; i--)
                    {
                        measure.WarmUp();
                    }
                }
                else
                {
                    measure.Run();
                }
            }

            known = next;
            for (; deleted < again - 1; deleted++)
            {
                Directory.Delete(Path.Combine(directory, FormattableString.Invariant($"cost-state-{deleted}")), recursive: true);
            }
        }

        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant($"The pack of all blobs: {new FileInfo(archive + ".4").Length:N0} bytes, made for one request {new FileInfo(archive + ".1").Length:N0}; `tar -czf`: {new FileInfo(archive).Length:N0}."));
        Console.WriteLine();
        Console.WriteLine("| what | CPU ms | CPU ÷ tar | wall ms | wall ÷ tar | allocated MB |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var m in all)
        {
            var allocated = m.IsChild ? "–" : FormattableString.Invariant($"{m.AllocatedPerByte * tree.Bytes / 1e6:F2}");
            Console.WriteLine(FormattableString.Invariant(
                $"| {m.Name} | {m.Milliseconds:F2} | {m.Milliseconds / tar.Milliseconds:F4} | {m.WallMilliseconds:F1} | {m.WallMilliseconds / tar.WallMilliseconds:F3} | {allocated} |"));
        }
    }
}
