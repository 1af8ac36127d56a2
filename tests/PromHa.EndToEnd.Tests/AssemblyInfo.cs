using System.Runtime.Versioning;

// Every test runs servers of its own, and measures how long states stay visible.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

// File modes, signals, tmpfs: what is tested here is a Linux service.
[assembly: SupportedOSPlatform("linux")]
