using Rollcall.Sandbox.Scenarios;

namespace Rollcall.Sandbox;

/// <summary>How big the pretend tenant is and where it is served.</summary>
public sealed record SandboxOptions
{
    public const int LeastGroups = 19;

    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    public int Users { get; init; } = 2000;

    /// <summary>All groups, the well-known ones among them.</summary>
    public int Groups { get; init; } = 150;

    public int Seed { get; init; } = 1;

    /// <summary>Where the authority's certificate goes; without it, to a file that goes away with the host.</summary>
    public string? CaFile { get; init; }

    /// <summary>How much later every answer of Graph and of the sign-in host comes.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>In how many days the good secret of every app ends; below 0, it has ended.</summary>
    public double SecretDays { get; init; } = 335;

    /// <summary>Scenarios that are on from the beginning.</summary>
    public IReadOnlyList<ScenarioOrder> Scenarios { get; init; } = [];

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What is wrong with them, each in a sentence; nothing when they are good.</summary>
    public IEnumerable<string> Faults()
    {
        if (Port is < 0 or > 65535)
        {
            yield return $"--port {Port}: a port is a number from 1 to 65535, or 0 for a free one.";
        }

        if (Users is < 1 or > 10_000_000)
        {
            yield return $"--users {Users}: give a number from 1 to 10000000.";
        }

        if (Groups is < LeastGroups or > 1_000_000)
        {
            yield return $"--groups {Groups}: give a number from {LeastGroups} to 1000000; {LeastGroups} groups are in every tenant.";
        }

        if (SecretDays is not (>= -3650 and <= 3650))
        {
            yield return $"--secret-days {SecretDays}: give a number of days from -3650 to 3650.";
        }

        if (Latency < TimeSpan.Zero || Latency > TimeSpan.FromMinutes(1))
        {
            yield return $"--latency {Latency.TotalMilliseconds}ms: give a time from 0ms to 60s.";
        }
    }
}
