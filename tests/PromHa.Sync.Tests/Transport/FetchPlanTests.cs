using PromHa.Conformance;

namespace PromHa.Sync.Tests.Transport;

public sealed class FetchPlanTests
{
    private static readonly string Large = new('l', (int)PromHaProtocol.PackedBlobLimit);

    [Fact]
    public void One_blob_is_asked_for_by_its_address() =>
        AssertPlan(single: ["1"], packed: [], Plan(PublishedTrees.Manifest(("a", "1")), null, "1"));

    [Fact]
    public void Large_blobs_are_asked_for_by_their_address_and_the_rest_as_the_generations_pack()
    {
        var plan = Plan(PublishedTrees.Manifest(("a", "1"), ("b", "2"), ("l", Large)), null, "1", "2", Large);

        AssertPlan([Large], ["1", "2"], plan);
        Assert.NotNull(plan.Passed);
        Assert.Empty(plan.Passed);
    }

    [Fact]
    public void What_is_nearly_the_generations_pack_is_taken_from_it_and_what_is_too_much_is_passed_over()
    {
        var filler = new string('f', 1000);
        var plan = Plan(PublishedTrees.Manifest(("a", "1"), ("b", "2"), ("c", filler)), null, "1", "2");

        Assert.Equal([PublishedTrees.Blob(filler)], plan.Passed!);
    }

    [Fact]
    public void What_is_far_from_the_generations_pack_is_asked_for_by_list() =>
        Assert.Null(Plan(PublishedTrees.Manifest(("a", "1"), ("b", "2"), ("c", new string('f', 100_000))), null, "1", "2").Passed);

    [Fact]
    public void What_is_not_of_the_step_is_asked_for_by_list()
    {
        var known = PublishedTrees.Manifest(("a", "1"));

        Assert.Null(Plan(PublishedTrees.Manifest(("a", "1"), ("b", "2"), ("c", "3")), known, "1", "2", "3").Passed);
        Assert.NotNull(Plan(PublishedTrees.Manifest(("a", "1"), ("b", "2"), ("c", "3")), known, "2", "3").Passed);
        Assert.Null(Plan(null, null, "1", "2").Passed);
    }

    [Fact]
    public void Content_that_several_files_have_is_asked_for_once() =>
        Assert.Equal([PublishedTrees.Blob("same")], FetchPlan.SmallBlobsSince(PublishedTrees.Manifest(("a", "same"), ("b", "same")), null));

    private static FetchPlan Plan(GenerationManifest? manifest, GenerationManifest? known, params string[] wanted) =>
        FetchPlan.Of([.. wanted.Select(PublishedTrees.Blob)], manifest, known);

    private static void AssertPlan(string[] single, string[] packed, FetchPlan plan)
    {
        Assert.Equal(single.Select(PublishedTrees.Blob), plan.Single);
        Assert.Equal(packed.Select(PublishedTrees.Blob), plan.Packed);
    }
}
