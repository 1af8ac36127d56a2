using PromHa.Cli;

return await Signals.RunAsync(CommandConsole.OfProcess(), args).ConfigureAwait(false);
