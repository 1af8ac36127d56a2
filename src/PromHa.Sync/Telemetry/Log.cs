using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>Every log message of this package. Event ids are stable: 1000 detection, 1100 publishing, 1200 applying, 1300 servers, 1400 hooks, 1500 transports, 1600 artefacts.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Warning, "Cannot watch {Directory} ({Reason}); changes are found by periodic scans until watching works again.")]
    public static partial void WatchFailed(ILogger logger, string directory, string reason);

    [LoggerMessage(1002, LogLevel.Warning, "The saved index {Path} is damaged; every file is hashed again.")]
    public static partial void IndexDamaged(ILogger logger, string path);

    [LoggerMessage(1005, LogLevel.Warning, "The saved index {Path} was made by another version; every file is hashed again.")]
    public static partial void IndexOfOtherVersion(ILogger logger, string path);

    [LoggerMessage(1003, LogLevel.Warning, "The index {Path} cannot be saved ({Reason}); the next start hashes every file again.")]
    public static partial void IndexNotSaved(ILogger logger, string path, string reason);

    [LoggerMessage(1004, LogLevel.Warning, "{Path}: {Problem}")]
    public static partial void TreeProblem(ILogger logger, string path, string problem);

    [LoggerMessage(1100, LogLevel.Information, "Published {Generation}: {Change}. Reloaded: {Reloaded}. {Milliseconds} ms.")]
    public static partial void Published(ILogger logger, GenerationHead generation, string change, string reloaded, long milliseconds);

    [LoggerMessage(1101, LogLevel.Error, "Not published ({Result}): {Reason}")]
    public static partial void NotPublished(ILogger logger, SyncResult result, string reason);

    [LoggerMessage(1102, LogLevel.Information, "Serving {Generation} from {StateDirectory}.")]
    public static partial void Resumed(ILogger logger, GenerationHead generation, string stateDirectory);

    [LoggerMessage(1103, LogLevel.Information, "Validation has {Count} remarks on this configuration, which stop nothing; the status lists them. The first: {First}")]
    public static partial void Remarks(ILogger logger, int count, string first);

    [LoggerMessage(1104, LogLevel.Warning, "{Finding}")]
    public static partial void NoSecondOpinion(ILogger logger, string finding);

    [LoggerMessage(1105, LogLevel.Information, "A server is another version than the refused configuration was validated for; it is validated again.")]
    public static partial void ValidatedAgain(ILogger logger);

    [LoggerMessage(1106, LogLevel.Warning, "The generation {Digest} was put back into the conf directory, as {By} ordered.")]
    public static partial void Restored(ILogger logger, string digest, string by);

    [LoggerMessage(1107, LogLevel.Warning, "PromHa:MarkerRule has no effect on a master, whose conf tree is its owner's; the metric promha_sync_config_info of /metrics says what it runs.")]
    public static partial void NoMarkerOnMaster(ILogger logger);

    [LoggerMessage(1200, LogLevel.Information, "In force: {Generation}. {Steps} steps, reloaded: {Reloaded}. {Milliseconds} ms.")]
    public static partial void InForce(ILogger logger, GenerationHead generation, int steps, string reloaded, long milliseconds);

    [LoggerMessage(1201, LogLevel.Error, "{Generation} is not in force ({Result}): {Reason}")]
    public static partial void NotInForce(ILogger logger, GenerationHead generation, SyncResult result, string reason);

    [LoggerMessage(1202, LogLevel.Warning, "Going on with an interrupted apply of {Generation} (phase {Phase}).")]
    public static partial void Recovering(ILogger logger, GenerationHead generation, ApplyPhase phase);

    [LoggerMessage(1203, LogLevel.Warning, "The conf tree is not the generation in force any more ({Change}). What it was found to be is kept as {Kept}.")]
    public static partial void Drifted(ILogger logger, string change, string kept);

    [LoggerMessage(1204, LogLevel.Warning, "The master cannot be asked: {Reason}")]
    public static partial void MasterUnreachable(ILogger logger, string reason);

    [LoggerMessage(1205, LogLevel.Information, "The master answers again.")]
    public static partial void MasterBack(ILogger logger);

    [LoggerMessage(1206, LogLevel.Warning, "The report for the master could not be delivered: {Reason}")]
    public static partial void ReportNotDelivered(ILogger logger, string reason);

    [LoggerMessage(1207, LogLevel.Warning, "{Head} of the master (term {Term}) is older than {InForce} (term {InForceTerm}), which is in force here; it is not applied.")]
    public static partial void StaleHead(ILogger logger, GenerationHead head, long term, GenerationHead inForce, long inForceTerm);

    [LoggerMessage(1208, LogLevel.Error, "An unexpected error; it is tried again.")]
    public static partial void Unexpected(ILogger logger, Exception exception);

    [LoggerMessage(1209, LogLevel.Error, "{Reason} It is tried again.")]
    public static partial void Failed(ILogger logger, string reason);

    [LoggerMessage(1210, LogLevel.Warning, "The log of generations cannot be written: {Reason}")]
    public static partial void GenerationLogNotWritten(ILogger logger, string reason);

    [LoggerMessage(1300, LogLevel.Information, "{Message}")]
    public static partial void ServerVerified(ILogger logger, string message);

    [LoggerMessage(1301, LogLevel.Warning, "{Message}")]
    public static partial void ServerNotVerified(ILogger logger, string message);

    [LoggerMessage(1302, LogLevel.Information, "{Server} is version {Version}.")]
    public static partial void ServerIs(ILogger logger, string server, string version);

    [LoggerMessage(1400, LogLevel.Information, "{Message}")]
    public static partial void HookRan(ILogger logger, string message);

    [LoggerMessage(1401, LogLevel.Error, "{Message}")]
    public static partial void HookFailed(ILogger logger, string message);

    [LoggerMessage(1600, LogLevel.Information, "Artefact {Name}: published {Generation}: {Change}.")]
    public static partial void ArtefactPublished(ILogger logger, string name, GenerationHead generation, string change);

    [LoggerMessage(1601, LogLevel.Information, "Artefact {Name}: {Generation} is in use.")]
    public static partial void ArtefactInUse(ILogger logger, string name, GenerationHead generation);

    [LoggerMessage(1602, LogLevel.Error, "Artefact {Name}: {Reason}")]
    public static partial void ArtefactFailed(ILogger logger, string name, string reason);

    [LoggerMessage(1500, LogLevel.Information, "{Address} has fetched conf.tar.gz of generation {Digest}.")]
    public static partial void LegacyFetched(ILogger logger, string address, string digest);

    [LoggerMessage(1501, LogLevel.Information, "Delivered {Generation} to {Node} at {Target}.")]
    public static partial void Pushed(ILogger logger, GenerationHead generation, string node, string target);

    [LoggerMessage(1502, LogLevel.Warning, "Cannot deliver to {Target}: {Reason}")]
    public static partial void PushFailed(ILogger logger, string target, string reason);

    [LoggerMessage(1503, LogLevel.Information, "{Target} answers again.")]
    public static partial void PushTargetBack(ILogger logger, string target);

    [LoggerMessage(1504, LogLevel.Information, "Received {Generation} ({Bytes} bytes).")]
    public static partial void Received(ILogger logger, GenerationHead generation, long bytes);
}
