using Rollcall.Core.Planning;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Sessions;

/// <summary>A line of a session's log: one change, rejection or withheld change, and what became of it.</summary>
public sealed record LogLine
{
    /// <summary>From 1, in the order of the plan.</summary>
    public required int Number { get; init; }

    /// <summary>A stable code such as <c>user.created</c> or <c>user.missing-field</c>.</summary>
    public required string Code { get; init; }
    public required string Message { get; init; }
    public required string Login { get; init; }
    public required string DisplayName { get; init; }
    public required Guid? ObjectId { get; init; }

    /// <summary>The directory's properties that have to be mended, or the profile's fields that change.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>Old and new values of the fields that change.</summary>
    public IReadOnlyList<FieldChange>? Changes { get; init; }
    public required LineOutcome Outcome { get; init; }
    public RightView? Right { get; init; }
}
