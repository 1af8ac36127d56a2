using Microsoft.Extensions.Options;

// A master: publishes a conf tree to its slaves once its own Prometheus and Alertmanager are proved to run it.
// Every setting is in appsettings.json and can be given as environment variable (PromHa__ConfDirectory=...) or argument
// (--PromHa:ConfDirectory=...).
try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.Services.AddPromHaMaster(builder.Configuration.GetSection("PromHa"));
    builder.Services.AddPromHaEndpoints();
    builder.Services.Configure<HostOptions>(static o => o.ShutdownTimeout = TimeSpan.FromSeconds(4));

    var app = builder.Build();
    app.MapPromHa();
    await app.RunAsync();
}
catch (Exception e) when (e is OptionsValidationException or InvalidOperationException)
{
    // A setting that cannot work: what is wrong and how to mend it, without a stack.
    await Console.Error.WriteLineAsync(e.Message);
    Environment.ExitCode = 1;
}
