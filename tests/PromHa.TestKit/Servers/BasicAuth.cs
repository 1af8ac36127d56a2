using System.Net.Http.Headers;
using System.Text;

namespace PromHa.TestKit;

/// <summary>One user for a web.config.file. The bcrypt hash is made beforehand: .NET has no bcrypt of its own.</summary>
public static class BasicAuth
{
    public const string Username = "admin";
    public const string Password = "test";
    private const string PasswordHash = "$2b$12$hNf2lSsxfm0.i4a.1kVpSOVyBCfIB51VRjgBUyv6kdnyTlgWj81Ay";

    public static AuthenticationHeaderValue Header =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username}:{Password}")));

    /// <summary>Writes a web.config.file which asks for <see cref="Username"/> and <see cref="Password"/>.</summary>
    public static string WriteWebConfig(string directory)
    {
        var path = Path.Combine(directory, "web.yml");
        File.WriteAllText(path, $"basic_auth_users:\n  {Username}: {PasswordHash}\n");
        return path;
    }
}
