using Rollcall.Connectors.Entra;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Watching;

namespace Rollcall.Server.Watch;

/// <summary>What is known of a job's credential and permissions, and what to do about it.</summary>
public sealed record WatchView
{
    public required Guid Id { get; init; }

    /// <summary>The job.</summary>
    public required string Job { get; init; }
    public required CredentialState State { get; init; }

    /// <summary>In a sentence: when the secret ends, or that nobody knows.</summary>
    public required string Ends { get; init; }

    /// <summary>How to make known what is not known; null: all is.</summary>
    public required string? Advice { get; init; }

    /// <summary>What its maker called the secret in the registration.</summary>
    public required string? SecretName { get; init; }

    /// <summary>How many secrets of the app it may be; of several the one that ends first counts.</summary>
    public required int Alike { get; init; }

    /// <summary>Why the app did not sign in at the last look, and what to do; null: it did, or nobody looked.</summary>
    public required string? Message { get; init; }

    /// <summary>The application permissions of the app; null: they are not known.</summary>
    public required IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>What is missing and what is more than needed; null: the permissions are not known.</summary>
    public required PermissionAdvice? Advised { get; init; }

    /// <summary>When somebody looks next; null: once a server runs.</summary>
    public required DateTimeOffset? NextAt { get; init; }

    internal static WatchView Of(JobRow job, WatchRow? watch, DateTimeOffset now)
    {
        var state = CredentialState.Of(job, watch, now);
        var known = state.LookedAt is null ? null : watch;
        var permissions = known?.Permissions is { } text ? CredentialState.WordsOf(text) : null;
        return new WatchView
        {
            Id = job.Id,
            Job = job.Name,
            State = state,
            Ends = state.Sentence ?? "When the client secret ends is not known.",
            Advice = WatchWords.AdviceOf(state, known?.Alike ?? 0),
            SecretName = known?.SecretName,
            Alike = known?.Alike ?? 0,
            Message = known?.Message,
            Permissions = permissions,
            Advised = permissions is null ? null : PermissionAdvice.Of(permissions, known!.HidesMembers, job.ClientId),
            NextAt = watch?.NextAt,
        };
    }
}
