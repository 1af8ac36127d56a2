// The state directory and its permissions are Linux's; so are the tests.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
