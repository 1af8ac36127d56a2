using System.Security.Cryptography;
using System.Text;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Transport;

/// <summary>Only who has the key can name a generation.</summary>
public sealed class ManifestSignatureTests : IDisposable
{
    private const string Key = "0123456789abcdef-the-first";
    private const string Other = "0123456789abcdef-the-second";
    private static readonly byte[] Document = """{"term":1,"revision":7}"""u8.ToArray();
    private readonly TempDirectory _directory = new("signature");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Signature_is_the_hmac_of_the_domain_and_the_document()
    {
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), "promha-head-v1\n"u8.ToArray().Concat(Document).ToArray());

        Assert.Equal("v1=" + Convert.ToBase64String(expected), With(Key).Sign(Document));
    }

    [Fact]
    public void Own_signature_is_valid_and_any_other_byte_is_not()
    {
        var signature = With(Key + "\n");
        var header = signature.Sign(Document);

        Assert.Equal(SignatureVerdict.Valid, signature.Verify(Document, header));
        for (var i = 0; i < Document.Length; i++)
        {
            var changed = Document.ToArray();
            changed[i] ^= 1;
            Assert.Equal(SignatureVerdict.Wrong, signature.Verify(changed, header));
        }
    }

    [Fact]
    public void Missing_or_malformed_signature_is_not_valid()
    {
        var signature = With(Key);
        var header = signature.Sign(Document);

        Assert.Equal(SignatureVerdict.Missing, signature.Verify(Document, null));
        Assert.Equal(SignatureVerdict.Missing, signature.Verify(Document, ""));
        foreach (var wrong in new[] { "v1=", "v1=AAAA", "v1=!", header[3..], "v2=" + header[3..], header + "A", header[..^4], header + "," + header, "v1=" + new string('A', 4000) })
        {
            Assert.Equal(SignatureVerdict.Wrong, signature.Verify(Document, wrong));
        }
    }

    [Fact]
    public void Other_key_is_wrong() => Assert.Equal(SignatureVerdict.Wrong, With(Other).Verify(Document, With(Key).Sign(Document)));

    [Fact]
    public void Key_is_changed_with_two_lines_without_a_moment_of_refusal()
    {
        var old = With(Key).Sign(Document);
        var rotating = With($"{Other}\n\n{Key}\n");

        Assert.Equal(SignatureVerdict.Valid, rotating.Verify(Document, old));
        Assert.Equal(With(Other).Sign(Document), With($"{Other}\r\n{Key}").Sign(Document));
        Assert.Equal(SignatureVerdict.Wrong, With(Other).Verify(Document, old));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n\n", "is empty")]
    [InlineData("only-15-bytes..", "15 bytes")]
    [InlineData("0123456789abcdef-long\nshort", "5 bytes")]
    public void Weak_key_is_refused_without_being_told(string content, string said)
    {
        var signature = With(content);

        foreach (var use in new Action[] { () => signature.Sign(Document), () => signature.Verify(Document, "v1=x") })
        {
            var error = Assert.Throws<InvalidDataException>(use);
            Assert.Contains(said, error.Message, StringComparison.Ordinal);
            Assert.Contains("PromHa:Auth:ManifestKeyFile", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("short", error.Message, StringComparison.Ordinal);
        }
    }

    private ManifestSignature With(string content)
    {
        var file = _directory.Combine(Guid.NewGuid().ToString("N"));
        File.WriteAllText(file, content);
        return new ManifestSignature(file);
    }
}
