using System.Collections.Concurrent;

namespace PromHa.Core;

/// <summary>Brings each section of a file before the checks of its type.</summary>
internal static class SectionWalk
{
    private static readonly ConcurrentDictionary<Type, Plan> Plans = new();

    public static void Run(ConfigModel root, SectionContext context) => Visit(root, "", context);

    private static void Visit(ConfigModel section, string key, SectionContext context)
    {
        var plan = Plans.GetOrAdd(section.GetType(), static t => new Plan(t));
        context.Enter(section, key);
        if (context.IsRead(section))
        {
            foreach (var check in plan.Checks)
            {
                // What is a matter of taste can wait until all of the file can be read.
                if (check.About.Severity == ValidationSeverity.Error || context.Unread.Count == 0)
                {
                    context.Run(check, section);
                }
            }
        }

        foreach (var field in plan.Fields)
        {
            switch (field.Get(section))
            {
                case ConfigModel child:
                    Visit(child, field.Key, context);
                    break;
                case IEnumerable<ConfigModel> children:
                    foreach (var child in children)
                    {
                        Visit(child, field.Key, context);
                    }

                    break;
                case IEnumerable<(string Name, HttpHeader Value)> headers:
                    foreach (var (_, header) in headers)
                    {
                        Visit(header, field.Key, context);
                    }

                    break;
            }
        }

        context.Leave();
    }

    private sealed class Plan(Type section)
    {
        public SectionCheck[] Checks { get; } = [.. CheckCatalog.SectionChecks.Where(c => c.LooksAt(section))];

        public ModelField[] Fields { get; } = [.. ModelType.Of(section).Fields.Where(static f => f.Codec.HoldsModels)];
    }
}
