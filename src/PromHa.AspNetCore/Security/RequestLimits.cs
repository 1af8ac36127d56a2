using System.Collections.Concurrent;
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
internal sealed class RequestLimits(PromHaLimitOptions options, TimeProvider? time = null) : IDisposable
{
    /// <summary>What a body may have, in bytes, unless its endpoint says more.</summary>
    public const long DefaultBodyBytes = 64 << 10;

    private const int Counters = 1 << 16;
    private const int LoopbackFactor = 10;
    private const int LocalCounter = -1;

    private readonly ConcurrentDictionary<int, AddressCounter> _addresses = new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    private readonly ConcurrencyLimiter _transfers = new(new ConcurrencyLimiterOptions { PermitLimit = options.ConcurrentTransfers, QueueLimit = 10_000 });

    /// <summary>Whether an address may ask now; otherwise the answer to give it.</summary>
    public IResult? Refuse(HttpContext context, IPAddress? address)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = DefaultBodyBytes;
        }

        var counter = Counter(address);
        return counter.ShutOut() is { } shut ? TooMany(context, shut, "Too many requests with wrong credentials came from this address; wait a minute, and correct them.")
            : counter.Ask() is { } wait ? TooMany(context, wait, "Too many requests come from this address (PromHa:Limits:RequestsPerSecond and Burst).")
            : null;
    }

    /// <summary>Counts a failure to sign in.</summary>
    public void Failed(IPAddress? address) => Counter(address).Fail();

    /// <summary>Waits for a free place for a transfer, and holds it until the answer is complete.</summary>
    public async ValueTask<object?> TransferAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var lease = await _transfers.AcquireAsync(1, http.RequestAborted).ConfigureAwait(false);
        http.Response.RegisterForDispose(lease);
        return lease.IsAcquired
            ? await next(context).ConfigureAwait(false)
            : TooMany(http, TimeSpan.FromSeconds(1), "Too many transfers are waiting (PromHa:Limits:ConcurrentTransfers).");
    }

    public void Dispose() => _transfers.Dispose();

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

    private AddressCounter Counter(IPAddress? address) => _addresses.GetOrAdd(CounterOf(address), static (key, own) => new AddressCounter(
        Scaled(key, own.Options.Burst), Scaled(key, own.Options.RequestsPerSecond), Scaled(key, own.Options.FailedSignInsPerMinute), own.Time), (Options: options, Time: _time));

    private static int Scaled(int counter, int limit) => counter == LocalCounter ? limit * LoopbackFactor : limit;

    private static IResult TooMany(HttpContext context, TimeSpan after, string reason)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Results.Text(reason + "\n", statusCode: StatusCodes.Status429TooManyRequests);
    }
}
