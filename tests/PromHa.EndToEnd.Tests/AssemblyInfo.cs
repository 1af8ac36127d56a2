// Every test runs servers of its own, and measures how long states stay visible.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
