using System.Globalization;
using PromHa.Cli.Output;
using PromHa.Sync;

namespace PromHa.Cli.Backups;

/// <summary>Prints generations.</summary>
internal static class BackupsReport
{
    public static void List(TextWriter output, IReadOnlyList<BackupGeneration> generations, bool isJson)
    {
        if (isJson)
        {
            foreach (var generation in generations)
            {
                output.WriteLine(JsonLine.Of(json => Write(json, generation)));
            }

            return;
        }

        output.WriteLine("DIGEST        REVISION  WHEN (UTC)           FILES       BYTES  WHAT");
        foreach (var g in generations)
        {
            var revision = g.Revision?.ToString(CultureInfo.InvariantCulture) ?? "-";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{g.Digest.ToShortString()}  {revision,8}  {g.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}  {g.Files,5}  {g.Bytes,10}  {WhatOf(g)}"));
        }
    }

    public static void Show(TextWriter output, BackupGeneration generation, GenerationManifest? manifest, bool isJson)
    {
        if (isJson)
        {
            output.WriteLine(JsonLine.Of(json =>
            {
                Write(json, generation);
                json.WriteStartArray("entries");
                foreach (var entry in manifest?.Entries ?? [])
                {
                    json.WriteStartObject();
                    json.WriteString("path", entry.Path);
                    json.WriteString("mode", ModeOf(entry));
                    json.WriteNumber("size", entry.Size);
                    json.WriteString("md5", entry.Kind == ConfigEntryKind.File ? entry.Md5.ToString() : null);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }));
            return;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Generation {generation.Digest}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Revision   {generation.Revision?.ToString(CultureInfo.InvariantCulture) ?? "-"} of term {generation.Term?.ToString(CultureInfo.InvariantCulture) ?? "-"}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"When       {generation.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));
        output.WriteLine($"What       {WhatOf(generation)}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Content    {generation.Files} files, {generation.Bytes} bytes"));
        output.WriteLine();
        foreach (var entry in manifest?.Entries ?? [])
        {
            var isFile = entry.Kind == ConfigEntryKind.File;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ModeOf(entry)}  {(isFile ? entry.Md5.ToString() : "-"),-32}  {entry.Size,10}  {Printable.Of(entry.Path)}{(isFile ? "" : "/")}"));
        }
    }

    public static string WhatOf(BackupGeneration generation)
    {
        var origin = generation.Origin switch
        {
            GenerationOrigin.Published => "published",
            GenerationOrigin.Applied => "applied",
            GenerationOrigin.EditedByHand => "edited by hand",
            GenerationOrigin.BeforePromHa => "before PromHa",
            GenerationOrigin.BeforeRestore => "before a restore",
            _ => "kept",
        };
        var by = generation.By.Length == 0 ? "" : generation.Origin == GenerationOrigin.Applied ? $" from {Printable.Of(generation.By)}" : $" by {Printable.Of(generation.By)}";
        var result = generation.Result is SyncResult.Unknown or SyncResult.Verified ? "" : $", {ResultOf(generation.Result)}";
        return $"{origin}{by}{result}{(generation.IsComplete ? "" : ", content lost")}{(generation.IsInForce ? ", in force" : "")}";
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, BackupGeneration generation)
    {
        json.WriteString("digest", generation.Digest.ToString());
        json.WriteString("origin", CamelCase(generation.Origin.ToString()));
        Number("revision", generation.Revision);
        Number("term", generation.Term);
        json.WriteString("at", generation.At.UtcDateTime);
        json.WriteString("by", generation.By);
        json.WriteString("result", CamelCase(generation.Result.ToString()));
        json.WriteNumber("files", generation.Files);
        json.WriteNumber("bytes", generation.Bytes);
        json.WriteBoolean("complete", generation.IsComplete);
        json.WriteBoolean("inForce", generation.IsInForce);

        void Number(string name, long? value)
        {
            if (value is { } number)
            {
                json.WriteNumber(name, number);
            }
            else
            {
                json.WriteNull(name);
            }
        }
    }

    private static string ResultOf(SyncResult result) => result == SyncResult.RolledBack ? "rolled back" : result.ToString().ToLowerInvariant();

    private static string CamelCase(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string ModeOf(GenerationEntry entry) => Convert.ToString(entry.Mode, 8).PadLeft(4, '0');
}
