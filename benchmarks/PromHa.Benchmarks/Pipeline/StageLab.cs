using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using System.Diagnostics.Metrics;
using PromHa.Core;
using PromHa.Sync;

namespace PromHa.Benchmarks.Pipeline;

/// <summary>The stages one by one, over one tree: a store, and two trees that its generations are applied to.</summary>
internal sealed class StageLab : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ConfigChangeDetector _detector;
    private readonly GenerationStore _store;
    private readonly GenerationPackager _packager;
    private readonly TreeValidation _validation;
    private readonly GenerationGuards _guards;
    private readonly TreeApplier _inPlace;
    private readonly TreeApplier _exchange;
    private readonly ConfTreeLayout _layout = new();
    private readonly string _wholeState;
    private GenerationManifest? _former;

    public StageLab(string conf, string directory)
    {
        var state = Path.Combine(directory, "state");
        _detector = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = conf });
        _store = new GenerationStore(state, TimeProvider.System);
        _packager = new GenerationPackager(_store, path => new FileStream(Path.Join(conf, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));
        var options = new PromHaMasterOptions { ConfDirectory = conf, StateDirectory = state };
        var metrics = new SyncMetrics(_services.GetRequiredService<IMeterFactory>(), TimeProvider.System);
        var observers = new SyncObservers([]);
        var board = new SyncStatusBoard(SyncRole.Master, "bench", TimeProvider.System, metrics, observers);
        var versions = new ServerVersions([], options.Validation, board, TimeProvider.System, NullLogger.Instance);
        _validation = new TreeValidation(_layout, options.Validation, versions, new SecondOpinion(options, _store.Blobs, TimeProvider.System), NullLogger.Instance);
        _guards = new GenerationGuards(options, _store, compares: true, metrics);
        _inPlace = new TreeApplier(Directory.CreateDirectory(Path.Combine(directory, "conf")).FullName, state, _store.Blobs, observers);
        _wholeState = Directory.CreateDirectory(Path.Combine(directory, "whole-state")).FullName;
        _exchange = new TreeApplier(Directory.CreateDirectory(Path.Combine(directory, "whole")).FullName, _wholeState, _store.Blobs, observers, ApplyMode.Exchange);
    }

    public async Task StartAsync()
    {
        var manifest = await PackageAsync(await LookAsync());
        await ValidateAsync(manifest);
        await GuardAsync(manifest);
        _former = GenerationManifest.Create([]);
        await ApplyAsync(manifest);
        await ExchangeAsync(manifest);
        Finish(manifest);
    }

    public async Task<ConfigManifest> LookAsync() => (await _detector.DetectAsync()).Manifest;

    public async Task<GenerationManifest> PackageAsync(ConfigManifest tree) => (await _packager.PackAsync(tree, _former, CancellationToken.None))!;

    public async Task<int> ValidateAsync(GenerationManifest manifest)
    {
        var verdict = await _validation.ValidateAsync(manifest, new ManifestTree(manifest, _store.Blobs), CancellationToken.None);
        return verdict.IsValid ? verdict.Total : throw new InvalidOperationException(verdict.FirstError);
    }

    public Task<int> GuardAsync(GenerationManifest manifest) =>
        _guards.Check(_former, manifest, new ManifestTree(manifest, _store.Blobs)) is { Count: 0 } ? Task.FromResult(0) : throw new InvalidOperationException("A guard refuses the tree.");

    public Task<int> ApplyAsync(GenerationManifest manifest) => ApplyAsync(manifest, _inPlace);

    public Task<int> ExchangeAsync(GenerationManifest manifest) => ApplyAsync(manifest, _exchange);

    /// <summary>
    /// Ends a round: what the pipelines do when a generation is in force. The tree before an exchange is put aside instead of being
    /// deleted: ext4 looks at every inode that was freed within the last minutes again and again while directories are made, which
    /// rounds that follow each other in seconds would pay, and applies that are minutes apart do not. Nor do the other programs.
    /// </summary>
    public void Finish(GenerationManifest manifest)
    {
        _inPlace.Discard();
        var former = Path.Combine(_wholeState, "exchange");
        if (Directory.Exists(former))
        {
            Directory.Move(former, Path.Combine(_wholeState, $"former-{Guid.NewGuid():N}"));
        }

        _exchange.Discard();
        _former = manifest;
        _store.Prune(new RetentionOptions(), manifest.Digest);
    }

    public void Dispose()
    {
        _detector.Dispose();
        _services.Dispose();
    }

    private Task<int> ApplyAsync(GenerationManifest manifest, TreeApplier applier)
    {
        var roles = ConfTreeRoles.Resolve(new ManifestTree(manifest, _store.Blobs), _layout);
        var plan = ApplyPlanner.Plan(_former!, manifest, roles.RoleOfPath);
        applier.Run(plan, applier.Stage(plan), CancellationToken.None);
        return Task.FromResult(plan.Steps.Count);
    }
}
