using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>The artefacts of a node; on a master, each has the same endpoints below its name that configuration has.</summary>
internal static class ArtefactEndpoints
{
    public static void Map(IEndpointRouteBuilder api, PromHaNodeOptions options, IArtefacts artefacts, RequestLimits limits, KeptAnswers kept, ManifestSignature? signature)
    {
        api.MapGet("/artefacts", () => Results.Json(artefacts.All, PromHaProtocol.Json));
        if (options is not PromHaMasterOptions)
        {
            return;
        }

        foreach (var artefact in options.Artefacts)
        {
            var group = api.MapGroup($"/artefacts/{artefact.Name}");
            var accessor = new Accessor(artefacts, artefact.Name);
            MasterEndpoints.Map(group, accessor, limits, kept, signature);
            FleetEndpoints.MapRollout(group, accessor);
        }
    }

    private sealed class Accessor(IArtefacts artefacts, string name) : IGenerationSourceAccessor, IFleetAccessor
    {
        public IGenerationSource? Source => artefacts.Find(name)?.Source;

        public IFleet? Fleet => artefacts.Find(name)?.Fleet;
    }
}
