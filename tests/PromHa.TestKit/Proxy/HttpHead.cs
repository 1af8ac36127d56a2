using System.Globalization;
using System.Text;

namespace PromHa.TestKit;

/// <summary>The head of an HTTP/1.1 message as read from a stream, with the bytes of the body that came along.</summary>
internal sealed class HttpHead
{
    private const int Limit = 64 * 1024;
    private readonly string[] _lines;

    private HttpHead(string[] lines, byte[] bodyStart)
    {
        _lines = lines;
        BodyStart = bodyStart;
    }

    public byte[] BodyStart { get; }

    /// <summary>The target of a request line.</summary>
    public string Target => _lines[0].Split(' ') is [_, var target, ..] ? target : "";

    public string Path => Target.Split('?')[0];

    public bool IsChunked => Header("Transfer-Encoding").Contains("chunked", StringComparison.OrdinalIgnoreCase);

    public long ContentLength => long.TryParse(Header("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : 0;

    public bool ExpectsContinue => Header("Expect").Contains("100-continue", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads up to the empty line; null when the peer closes before.</summary>
    public static async Task<HttpHead?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var bytes = new byte[Limit];
        var length = 0;
        while (length < Limit)
        {
            var read = await stream.ReadAsync(bytes.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            length += read;
            var end = bytes.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return new HttpHead(Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n"), bytes[(end + 4)..length]);
            }
        }

        return null;
    }

    /// <summary>The head with <c>Connection: close</c>, so that one connection carries one request.</summary>
    public byte[] ForOneRequest()
    {
        var text = new StringBuilder();
        foreach (var line in _lines.Where(line => !IsHeader(line, "Connection") && !IsHeader(line, "Expect")))
        {
            text.Append(line).Append("\r\n");
        }

        return Encoding.Latin1.GetBytes(text.Append("Connection: close\r\n\r\n").ToString());
    }

    private static bool IsHeader(string line, string name) => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase);

    private string Header(string name) => _lines.FirstOrDefault(line => IsHeader(line, name))?[(name.Length + 1)..].Trim() ?? "";
}
