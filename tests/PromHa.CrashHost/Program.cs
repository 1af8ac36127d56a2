// The slave sample, except that it kills itself with SIGKILL at the stage that PROMHA_TEST_CRASH_AT names: a member of
// SyncStage in kebab case (staged, journaled, applied, …), or "applying" for the middle of the renames.
using PromHa.CrashHost;
using PromHa.Sync;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddPromHaSlave(builder.Configuration.GetSection("PromHa"));
builder.Services.AddPromHaEndpoints();
if (Environment.GetEnvironmentVariable("PROMHA_TEST_CRASH_AT") is { Length: > 0 } point)
{
    builder.Services.AddSingleton<ISyncObserver>(new CrashObserver(point));
}

var app = builder.Build();
app.MapPromHa();
await app.RunAsync();
