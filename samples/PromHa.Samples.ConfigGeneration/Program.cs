// Generates the configuration of a business called "shop" for a pair of Prometheus hosts.
using PromHa.Samples.ConfigGeneration.Output;

return Generation.Run(args, Console.Out, Console.Error);
