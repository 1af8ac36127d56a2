namespace PromHa.Core.Alertmanager; internal static class ConfigResolution { public static AlertmanagerConfig Resolve(AlertmanagerConfig c) => c; }
