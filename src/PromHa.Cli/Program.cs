using PromHa.Cli;

return Signals.Run(CommandConsole.OfProcess(), args);
