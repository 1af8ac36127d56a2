using PromHa.Core.Alertmanager;

namespace PromHa.Core;

/// <summary>A check of all sections of <c>alertmanager.yml</c>, or of several types of them.</summary>
internal abstract class AlertmanagerSectionCheck : SectionCheck<ConfigModel>
{
    protected sealed override void Check(ConfigModel section, SectionContext context)
    {
        if (context.Root is AlertmanagerConfig config)
        {
            Check(section, config, context);
        }
    }

    protected abstract void Check(ConfigModel section, AlertmanagerConfig config, SectionContext context);
}
