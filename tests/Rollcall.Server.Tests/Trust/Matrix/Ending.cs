using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Tests.Trust.Matrix;

/// <summary>How a session ended, how many of its lines wait for a person, and what it could not read.</summary>
internal sealed record Ending(SessionState State, string? Code, string? Message, int Held, IReadOnlyList<UnreadCollection> Unread)
{
    /// <summary>In short words, for the table.</summary>
    public string Words =>
        State switch
        {
            SessionState.Done => "done",
            SessionState.Incomplete =>
                $"incomplete: {string.Join(", ", Unread.Select(one => $"`{one.Code}`").Distinct().Order(StringComparer.Ordinal))}",
            _ => $"{State.ToString().ToLowerInvariant()}: `{Code}`",
        };
}

/// <summary>What came of a row of the matrix: how its imports ended, and whatever was wrong with them.</summary>
/// <param name="First">Null: a first import is not lived through.</param>
/// <param name="Later">The later import.</param>
/// <param name="Test">The test import.</param>
/// <param name="Wrongs">Each in a sentence; none, if all is well.</param>
internal sealed record RowResult(Ending? First, Ending Later, Ending Test, IReadOnlyList<string> Wrongs);
