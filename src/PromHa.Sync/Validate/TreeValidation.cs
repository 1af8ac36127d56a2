using Microsoft.Extensions.Logging;
using PromHa.Core;

namespace PromHa.Sync;

/// <summary>
/// Decides whether a generation may be published or applied: by PromHa's own checks, for the versions that the servers are, and then
/// by the servers' own tools where the site wants them asked. For one caller at a time.
/// </summary>
internal sealed class TreeValidation(ConfTreeLayout layout, PromHaValidationOptions options, ServerVersions versions, SecondOpinion second, ILogger logger)
{
    private readonly HashSet<string> _ignored = [.. options.Ignore];

    private ServerTarget? _target;
    private ConfTreeValidator? _validator;
    private (Sha256Digest Digest, TreeVerdict Verdict)? _last;
    private Sha256Digest? _remarkedOn;

    /// <summary>Validates a generation for the servers as they are now.</summary>
    public async Task<TreeVerdict> ValidateAsync(GenerationManifest manifest, ManifestTree tree, CancellationToken cancellationToken)
    {
        var target = await versions.AskAsync(cancellationToken).ConfigureAwait(false);
        if (_validator is null || target != _target)
        {
            _validator = new ConfTreeValidator(layout, target.OptionsWith(_ignored));
        }

        _target = target;
        var report = _validator.Validate(tree, cancellationToken);
        var others = report.IsValid ? await second.AskAsync(tree, target, cancellationToken).ConfigureAwait(false) : [];
        var verdict = TreeVerdict.Of([.. report.Issues, .. others.Where(i => i.Severity == ValidationSeverity.Error || !_ignored.Contains(i.Id))]);
        _last = (manifest.Digest, verdict);
        if (verdict.IsValid)
        {
            Remark(manifest.Digest, verdict);
        }

        return verdict;
    }

    /// <summary>What came of validating a generation; null when another one was validated since, or none.</summary>
    public TreeVerdict? VerdictOf(Sha256Digest digest) => _last is { } last && last.Digest == digest ? last.Verdict : null;

    /// <summary>Whether the servers are not any more what the last generation was validated for, so that it may be judged otherwise.</summary>
    public async Task<bool> IsOutdatedAsync(CancellationToken cancellationToken) =>
        _target is { } former && await versions.AskAsync(cancellationToken).ConfigureAwait(false) != former;

    /// <summary>Once for a generation, however often it is tried.</summary>
    private void Remark(Sha256Digest digest, TreeVerdict verdict)
    {
        if (verdict.Total == 0 || _remarkedOn == digest)
        {
            return;
        }

        _remarkedOn = digest;
        Log.Remarks(logger, verdict.Total, verdict.Issues[0].ToString());
        foreach (var missing in verdict.Issues.Where(static i => i.Id == SecondOpinion.NotHad))
        {
            Log.NoSecondOpinion(logger, missing.ToString());
        }
    }
}
