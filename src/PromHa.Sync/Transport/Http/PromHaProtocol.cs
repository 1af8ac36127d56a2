using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PromHa.Sync;

/// <summary>Names and documents of the HTTP protocol, version 1, for both ends.</summary>
public static class PromHaProtocol
{
    /// <summary>The prefix of every path.</summary>
    public const string Prefix = "/promha/v1";

    /// <summary>The media type of a manifest.</summary>
    public const string ManifestMediaType = "text/x-promha-manifest; charset=utf-8";

    /// <summary>The media type of a manifest difference.</summary>
    public const string DeltaMediaType = "text/x-promha-manifest-delta; charset=utf-8";

    /// <summary>The media type of an update: what turns one generation into another; compressed in itself.</summary>
    public const string UpdateMediaType = "application/x-promha-update";

    /// <summary>The media type of a pack of blobs.</summary>
    public const string PackMediaType = "application/x-promha-pack";

    /// <summary>The header of a delivery that holds the head as JSON.</summary>
    public const string HeadHeader = "PromHa-Head";

    /// <summary>The header of a delivery that holds the <see cref="ContentDigest"/> of <see cref="HeadHeader"/>.</summary>
    public const string HeadDigestHeader = "PromHa-Head-Digest";

    /// <summary>The header of a delivery whose body is a difference: the digest of the manifest that it is a difference from.</summary>
    public const string SinceHeader = "PromHa-Since";

    /// <summary>The header in which a slave says what else than manifests and differences may be delivered to it, by media type.</summary>
    public const string AcceptHeader = "PromHa-Accept";

    /// <summary>The longest time that a request for the head is held.</summary>
    public static TimeSpan MaximumWait { get; } = TimeSpan.FromSeconds(60);

    /// <summary>The largest number of blobs in one pack.</summary>
    public const int MaximumPackBlobs = 10_000;

    /// <summary>Blobs of this size and more, in bytes, are asked for by their address, and are not in the packs of a generation.</summary>
    public const long PackedBlobLimit = 1 << 20;

    /// <summary>The largest report that is taken, in bytes.</summary>
    public const int MaximumReportBytes = 1 << 20;

    /// <summary>How documents are written as JSON: camel case, enum members in kebab case, digests as hexadecimal, durations in milliseconds.</summary>
    public static JsonSerializerOptions Json { get; } = CreateJson();

    /// <summary>
    /// The value of the header <c>Content-Digest</c> (RFC 9530) for a document. The head is the one document that no digest
    /// addresses; so that damage on the way is not believed, it carries its own.
    /// </summary>
    /// <param name="content">The document.</param>
    /// <returns>The header's value.</returns>
    public static string ContentDigest(ReadOnlySpan<byte> content) => $"sha-256=:{Convert.ToBase64String(SHA256.HashData(content))}:";

    private static JsonSerializerOptions CreateJson()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        options.Converters.Add(new DigestJsonConverter());
        options.Converters.Add(new MillisecondsJsonConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class DigestJsonConverter : JsonConverter<Sha256Digest>
    {
        public override Sha256Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Sha256Digest.TryParse(reader.GetString(), out var digest) ? digest : throw new JsonException("Not a SHA-256 digest.");

        public override void Write(Utf8JsonWriter writer, Sha256Digest value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class MillisecondsJsonConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDouble() is var milliseconds && Math.Abs(milliseconds) < TimeSpan.MaxValue.TotalMilliseconds
                ? TimeSpan.FromMilliseconds(milliseconds)
                : throw new JsonException("Not a duration in milliseconds.");

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(Math.Round(value.TotalMilliseconds, 1));
    }
}
