namespace PromHa.TestKit;

/// <summary>Finds the real servers; a test that needs one fails, and never passes, without it.</summary>
public static class InstalledProgram
{
    public static string Prometheus => Find("prometheus", "prometheus");

    public static string Alertmanager => Find("prometheus-alertmanager", "prometheus-alertmanager", "alertmanager");

    public static string Promtool => Find("prometheus", "promtool");

    public static string Amtool => Find("prometheus-alertmanager", "amtool");

    public static string Keepalived => Find("keepalived", "keepalived");

    public static string VictoriaMetrics => Find("victoria-metrics", "victoria-metrics");

    public static string VmAgent => Find("victoria-metrics", "vmagent");

    public static string VmAlert => Find("victoria-metrics", "vmalert");

    public static string Nginx => Find("nginx", "nginx");

    private static string Find(string package, params string[] names)
    {
        var directories = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var found = names.SelectMany(name => directories.Select(directory => Path.Combine(directory, name))).FirstOrDefault(File.Exists);
        return found ?? throw new KitException(
            $"{names[0]} is not installed: run `apt-get install {package}` (or `./build.sh test`, which does so when it may)");
    }
}
