// The servers and the apply path are Linux's; so are the tests.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
