using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PromHa.Core;

/// <summary>A configuration that is a file of its own: read from YAML and written as YAML.</summary>
/// <typeparam name="TSelf">The configuration.</typeparam>
[SuppressMessage("Design", "CA1000", Justification = "Called by the name of the configuration: PrometheusConfig.Load(path).")]
public abstract record ConfigFile<TSelf> : ConfigModel
    where TSelf : ConfigFile<TSelf>, new()
{
    private static readonly UTF8Encoding Utf8 = new(false);

    private protected ConfigFile()
    {
    }

    /// <summary>The usual name of such a file, for messages about text that comes from none.</summary>
    internal abstract string UsualName { get; }

    /// <summary>Reads a configuration that is expected to be good.</summary>
    /// <param name="yaml">The text of the file.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="yaml"/> is null.</exception>
    /// <exception cref="ConfigFormatException">The text is no such configuration; the exception lists everything that is wrong.</exception>
    public static TSelf Parse(string yaml, ConfigReadOptions? options = null) => Read(yaml, options).Config;

    /// <summary>Loads a file that is expected to be good.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="ConfigFormatException">The file is no such configuration; the exception lists everything that is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static TSelf Load(string path, ConfigReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new ConfigReadOptions();
        return Read(System.IO.File.ReadAllBytes(path), options with { FileName = options.FileName ?? path }).Config;
    }

    /// <summary>Reads a configuration with its positions and with everything that is wrong with it.</summary>
    /// <param name="yaml">The text of the file.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="yaml"/> is null.</exception>
    public static ConfigDocument<TSelf> Read(string yaml, ConfigReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        yaml = yaml.Length > 0 && yaml[0] == '\uFEFF' ? yaml[1..] : yaml;
        return Bind(YamlText.Check(yaml, out var problem) ? YamlReader.Read(yaml) : new YamlFile(null, [problem]), options);
    }

    /// <summary>Reads a configuration with its positions and with everything that is wrong with it.</summary>
    /// <param name="bytes">The content of the file: UTF-8, or UTF-16 with a byte order mark.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    public static ConfigDocument<TSelf> Read(ReadOnlySpan<byte> bytes, ConfigReadOptions? options = null)
    {
        if (options?.FileName?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) != true || new TSelf() is not { ReadsJson: true } empty)
        {
            return Bind(YamlReader.Read(bytes), options);
        }

        return empty.ReadGoodJson(bytes) is { } config ? new ConfigDocument<TSelf>(options.FileName, config, []) : Bind(JsonReader.Read(bytes), options);
    }

    /// <summary>
    /// Writes the file: beside it first, then by renaming, so that no reader sees half of it. A directory that does not exist is made. A configuration
    /// that holds a secret is written only when <see cref="ConfigWriteOptions.Secrets"/> says so, as a new file with mode 640.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to write it; null for the defaults, which refuse secrets.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="InvalidOperationException">The configuration holds a secret and nobody asked for it to be written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path, ConfigWriteOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = ToBytes(path, options ?? new ConfigWriteOptions { Secrets = SecretHandling.Refuse });

        // A file of secrets is not for everybody on the host.
        var isSecret = options?.Secrets == SecretHandling.Write && !ToBytes(path, options with { Secrets = SecretHandling.Hide }).AsSpan().SequenceEqual(bytes);
        AtomicFile.Write(path, bytes, isSecret ? UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead : null);
    }

    /// <summary>Sets what the root of the file holds; a mapping of the model's fields unless the file is something else.</summary>
    internal virtual TSelf ReadRoot(YamlNode root, ConfigReader reader) =>
        Codec<TSelf>.Instance.TryRead(root, reader, "", out var config) ? config : new TSelf { Source = root };

    internal virtual string ToText(string path, ConfigWriteOptions options) => ToYaml(options);

    /// <summary>Reads a JSON file without a detour when there is nothing to say about it; null when there may be.</summary>
    internal virtual TSelf? ReadGoodJson(ReadOnlySpan<byte> bytes) => null;

    internal virtual byte[] ToBytes(string path, ConfigWriteOptions options) => Utf8.GetBytes(ToText(path, options));

    private protected virtual bool ReadsJson => false;

    private static ConfigDocument<TSelf> Bind(YamlFile yaml, ConfigReadOptions? options)
    {
        var empty = new TSelf();
        var file = options?.FileName ?? empty.UsualName;
        var reader = new ConfigReader(file, strict: options?.KeepUnknownKeys != true);
        var config = yaml.Root is { } root ? empty.ReadRoot(root, reader) : empty;
        foreach (var problem in yaml.Problems)
        {
            reader.Add(problem);
        }

        return new ConfigDocument<TSelf>(file, config, [.. reader.Issues.OrderBy(static i => i.Line).ThenBy(static i => i.Column)]);
    }
}
