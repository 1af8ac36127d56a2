using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PromHa.Cli.Check;
using PromHa.Core;

namespace PromHa.Cli.Output;

/// <summary>One JSON object a line and file.</summary>
internal sealed class JsonCheckReport(TextWriter output) : ICheckReport
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Add(CheckedFile file)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("file", file.Path);
            json.WriteString("kind", Kinds.NameOf(file.Role));
            json.WriteBoolean("valid", file.IsValid);
            json.WriteNumber("rules", file.RuleCount);
            json.WriteStartArray("issues");
            foreach (var issue in file.Issues)
            {
                json.WriteStartObject();
                json.WriteString("id", issue.Id);
                json.WriteString("severity", Severity(issue.Severity));
                json.WriteString("message", issue.Message);
                json.WriteNumber("line", issue.Line);
                json.WriteNumber("column", issue.Column);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    public void End(int files, int invalid, int warned)
    {
    }

    public static string Severity(ValidationSeverity severity) => severity switch
    {
        ValidationSeverity.Error => "error",
        ValidationSeverity.Warning => "warning",
        _ => "info",
    };
}
