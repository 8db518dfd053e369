using Microsoft.AspNetCore.WebUtilities;
using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph.Delta;

/// <summary>Reads what a delta call asks for: options in the first request of all, and a token and nothing else in every later one.</summary>
internal static class DeltaQuery
{
    public const string Delta = "$deltatoken";

    private const int MostIds = 50;
    private const string Next = "$skiptoken";

    private static readonly string[] Understood = ["$select", "$filter", Next, Delta];

    /// <summary>What the call asks for; "latest" asks for the present moment without all that came before it.</summary>
    public static Refusal? Read<T>(GraphCall call, DeltaKind<T> kind, out DeltaState state, out bool isLatest)
        where T : class
    {
        state = new DeltaState();
        isLatest = false;
        var query = QueryHelpers
            .ParseQuery(call.Query)
            .Where(option => option.Key.StartsWith('$'))
            .ToDictionary(option => option.Key.ToLowerInvariant(), option => option.Value.ToString());
        if (query.Keys.FirstOrDefault(key => !Understood.Contains(key)) is { } unknown)
        {
            return Refusals.Unsupported($"Query option '{unknown}' is not supported in a delta query.");
        }

        var (next, delta) = (query.GetValueOrDefault(Next, ""), query.GetValueOrDefault(Delta, ""));
        isLatest = delta.Equals("latest", StringComparison.OrdinalIgnoreCase);
        if (next.Length == 0 && (delta.Length == 0 || isLatest))
        {
            return First(kind, query, out state);
        }

        if (query.Count > 1)
        {
            return Refusals.Unsupported("A delta link and its next links carry their options: send a link as it is.");
        }

        return next.Length > 0 ? Later(call, kind.Collection, next, out state) : Again(call, kind.Collection, delta, out state);
    }

    /// <summary>Which page of its round a call asks for, and whether it is the one that the round begins with.</summary>
    public static int PageOf(GraphCall call, string collection) =>
        QueryHelpers.ParseQuery(call.Query).TryGetValue(Next, out var token)
        && DeltaToken.ReadNext(call.Tenant, collection, token.ToString(), out var state) == DeltaToken.Reading.Good
            ? state.Place.Number
            : 1;

    /// <summary>Whether the call carries the link that an earlier round ended with.</summary>
    public static bool HasDeltaToken(GraphCall call) =>
        QueryHelpers.ParseQuery(call.Query).TryGetValue(Delta, out var token)
        && token.ToString() is { Length: > 0 } text
        && !text.Equals("latest", StringComparison.OrdinalIgnoreCase);

    public static bool AsksForTheLeast(GraphCall call) =>
        call.Header("Prefer")?.Contains("return=minimal", StringComparison.OrdinalIgnoreCase) == true;

    private static Refusal? First<T>(DeltaKind<T> kind, Dictionary<string, string> query, out DeltaState state)
        where T : class
    {
        var text = query.GetValueOrDefault("$filter");
        state = new DeltaState { Select = query.GetValueOrDefault("$select") };
        if (FilterReader<T>.Read(kind.Shape, text, asksIndex: false, out var filter) is { } refusal)
        {
            return refusal;
        }

        state = state with { Ids = filter.Ids };
        return filter.Ids switch
        {
            null when text is not null => Refusals.Unsupported("A delta query can be filtered by ids only: id eq '...' or id eq '...'."),
            { Count: > MostIds } => Refusals.Unsupported($"A delta query can be filtered by {MostIds} ids at the most."),
            _ => null,
        };
    }

    private static Refusal? Later(GraphCall call, string collection, string token, out DeltaState state) =>
        DeltaToken.ReadNext(call.Tenant, collection, token, out state) switch
        {
            DeltaToken.Reading.Good => null,
            DeltaToken.Reading.Unreadable => Refusals.BadRequest("The specified page token is invalid for this query."),
            DeltaToken.Reading.Expired or DeltaToken.Reading.OfAnotherTenant => Refusals.ExpiredPageToken,
        };

    private static Refusal? Again(GraphCall call, string collection, string token, out DeltaState state) =>
        DeltaToken.ReadDelta(call.Tenant, collection, token, out state) switch
        {
            DeltaToken.Reading.Good => null,
            DeltaToken.Reading.Unreadable => Refusals.BadRequest("The specified delta token is invalid."),
            DeltaToken.Reading.Expired => Refusals.DeltaGone(call.Root, collection),
            DeltaToken.Reading.OfAnotherTenant => Refusals.DeltaUnknown,
        };
}
