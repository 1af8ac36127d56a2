using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>
/// How much one address may ask, how often it may fail to sign in, and how many transfers run at a time. Addresses share a
/// bounded number of counters, so that a flood of addresses does not fill the memory; those of one IPv6 network (/64) count as one.
/// </summary>
internal sealed class RequestLimits(PromHaLimitOptions options) : IDisposable
{
    /// <summary>What a body may have, in bytes, unless its endpoint says more.</summary>
    public const long DefaultBodyBytes = 64 << 10;

    private const int Counters = 1 << 16;
    private const int LoopbackFactor = 10;
    private const int LocalCounter = -1;

    private readonly PartitionedRateLimiter<int> _requests = PartitionedRateLimiter.Create<int, int>(counter =>
        RateLimitPartition.GetTokenBucketLimiter(counter, key => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Scaled(key, options.Burst),
            TokensPerPeriod = Scaled(key, options.RequestsPerSecond),
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));

    private readonly PartitionedRateLimiter<int> _failures = PartitionedRateLimiter.Create<int, int>(counter =>
        RateLimitPartition.GetFixedWindowLimiter(counter, key => new FixedWindowRateLimiterOptions
        {
            PermitLimit = Scaled(key, options.FailedSignInsPerMinute),
            Window = TimeSpan.FromMinutes(1),
        }));

    private readonly ConcurrencyLimiter _transfers = new(new ConcurrencyLimiterOptions { PermitLimit = options.ConcurrentTransfers, QueueLimit = 10_000 });

    /// <summary>Whether an address may ask now; otherwise the answer to give it.</summary>
    public IResult? Refuse(HttpContext context, IPAddress? address)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = DefaultBodyBytes;
        }

        var counter = CounterOf(address);
        using var blocked = _failures.AttemptAcquire(counter, permitCount: 0);
        if (!blocked.IsAcquired)
        {
            return TooMany(context, blocked, "Too many requests with wrong credentials came from this address; wait a minute, and correct them.");
        }

        using var lease = _requests.AttemptAcquire(counter);
        return lease.IsAcquired ? null : TooMany(context, lease, "Too many requests come from this address (PromHa:Limits:RequestsPerSecond and Burst).");
    }

    /// <summary>Counts a failure to sign in.</summary>
    public void Failed(IPAddress? address) => _failures.AttemptAcquire(CounterOf(address)).Dispose();

    /// <summary>Waits for a free place for a transfer, and holds it until the answer is complete.</summary>
    public async ValueTask<object?> TransferAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var lease = await _transfers.AcquireAsync(1, http.RequestAborted).ConfigureAwait(false);
        http.Response.RegisterForDispose(lease);
        return lease.IsAcquired
            ? await next(context).ConfigureAwait(false)
            : TooMany(http, lease, "Too many transfers are waiting (PromHa:Limits:ConcurrentTransfers).");
    }

    public void Dispose()
    {
        _requests.Dispose();
        _failures.Dispose();
        _transfers.Dispose();
    }

    internal static int CounterOf(IPAddress? address)
    {
        if (address is null || IPAddress.IsLoopback(address))
        {
            return LocalCounter;
        }

        // Whoever has one IPv6 address usually has the other 2^64 of its network, too. HashCode is seeded anew in each process.
        var hash = default(HashCode);
        hash.AddBytes(address.AddressFamily == AddressFamily.InterNetworkV6 ? address.GetAddressBytes().AsSpan(0, 8) : address.GetAddressBytes());
        return (int)((uint)hash.ToHashCode() % Counters);
    }

    private static int Scaled(int counter, int limit) => counter == LocalCounter ? limit * LoopbackFactor : limit;

    private static IResult TooMany(HttpContext context, RateLimitLease lease, string reason)
    {
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, Math.Ceiling(after.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Results.Text(reason + "\n", statusCode: StatusCodes.Status429TooManyRequests);
    }
}
