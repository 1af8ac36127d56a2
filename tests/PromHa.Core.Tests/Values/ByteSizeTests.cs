namespace PromHa.Core.Tests;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0, "0B")]
    [InlineData("7B", 7, "7B")]
    [InlineData("2KB", 2048, "2KiB")]
    [InlineData("3MiB", 3145728, "3MiB")]
    [InlineData("1.5KiB", 1536, "1KiB512B")]
    [InlineData("2MB3KB", 2100224, "2MiB3KiB")]
    [InlineData("-4KB", -4096, "-4KiB")]
    public void A_size_is_read_and_keeps_its_text(string text, long bytes, string normal)
    {
        Assert.True(ByteSize.TryParse(text, out var value));
        Assert.Equal(bytes, value.Bytes);
        Assert.Equal(text, value.ToString());
        Assert.Equal(normal, value.NormalForm);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("12k")]
    [InlineData("12kB")]
    [InlineData("12 KB")]
    [InlineData("1MB1KiB")]
    [InlineData(".KB")]
    [InlineData("KB")]
    [InlineData("9EB")]
    [InlineData("9999999999999999999B")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(ByteSize.TryParse(text, out _));
        Assert.Throws<FormatException>(() => (ByteSize)text);
    }

    [Fact]
    public void Sizes_compare_by_number()
    {
        Assert.Equal((ByteSize)"1024B", (ByteSize)"1KiB");
        Assert.True((ByteSize)"1MB" > (ByteSize)"1KB");
        Assert.Equal("512MiB", ByteSize.From(512 << 20).ToString());
    }
}
