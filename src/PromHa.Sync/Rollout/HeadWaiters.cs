namespace PromHa.Sync;

/// <summary>
/// Who waits for a head, by the name of the slave: in a roll-out of many slaves, releasing a generation to one must not wake
/// all of them. For one caller at a time.
/// </summary>
internal sealed class HeadWaiters
{
    private readonly Dictionary<string, List<TaskCompletionSource>> _byNode = new(StringComparer.Ordinal);

    public TaskCompletionSource Add(string? node)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_byNode.TryGetValue(node ?? "", out var waiters))
        {
            _byNode.Add(node ?? "", waiters = []);
        }

        waiters.Add(waiter);
        return waiter;
    }

    public void Remove(string? node, TaskCompletionSource waiter)
    {
        if (_byNode.TryGetValue(node ?? "", out var waiters) && waiters.Remove(waiter) && waiters.Count == 0)
        {
            _byNode.Remove(node ?? "");
        }
    }

    public void WakeAll()
    {
        foreach (var waiter in _byNode.Values.SelectMany(static w => w))
        {
            waiter.TrySetResult();
        }
    }

    public void Wake(string node)
    {
        foreach (var waiter in _byNode.GetValueOrDefault(node) ?? [])
        {
            waiter.TrySetResult();
        }
    }
}
