// A master and a slave with real servers on this machine: plays a story and proves each step by asking the servers themselves.
using System.Net;
using PromHa.Samples.Pair;
using PromHa.Samples.Pair.Servers;

if (DemoOptions.Parse(args, Console.Error) is not { } options)
{
    return ExitCode.Usage;
}

if (options.Help)
{
    Console.Out.Write(DemoOptions.Usage);
    return ExitCode.Good;
}

if (ServerPrograms.Find(Console.Error) is not { } programs)
{
    return ExitCode.Usage;
}

// Everything is on this machine: a proxy of the environment would not find it.
HttpClient.DefaultProxy = new WebProxy();
using var stop = new StopSignals();
return await new Demo(options, programs, new Report(options.Json), TimeProvider.System).RunAsync(stop.Token);
