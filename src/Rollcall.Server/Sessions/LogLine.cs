using Rollcall.Core.Planning;
using Rollcall.Core.Users;
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

    /// <summary>The user of ours; null while there is none.</summary>
    public Guid? UserId { get; init; }
    public required Guid? ObjectId { get; init; }

    /// <summary>The directory's properties that have to be mended, or the profile's fields that change.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>Old and new values of the fields that change.</summary>
    public IReadOnlyList<FieldChange>? Changes { get; init; }
    public required LineOutcome Outcome { get; init; }

    /// <summary>The stable code of the limit or guard for which it waits or was withheld; null: none.</summary>
    public string? Hold { get; init; }

    /// <summary>The stable code of the rule that caused it, such as <c>rule.link</c>; null: nobody noted it.</summary>
    public string? Rule { get; init; }

    /// <summary>Why there is this line, or why it waits or is withheld, in a sentence; null: nobody noted it.</summary>
    public string? Why { get; init; }

    /// <summary>The person's page in the directory's portal, to mend it there; null: none is known.</summary>
    public string? Portal { get; init; }

    /// <summary>What the planner said of a person who would leave; null: it was not asked about this line.</summary>
    public LeaverDuties? Leaver { get; init; }
    public RightView? Right { get; init; }

    /// <summary>The right as messages call it.</summary>
    public string? RightName { get; init; }

    /// <param name="row">The line as it is stored.</param>
    /// <param name="rights">Every right by id.</param>
    /// <param name="cloud">The cloud of the job's directory; where nobody mends anything, none.</param>
    internal static LogLine Of(SessionLineRow row, IReadOnlyDictionary<Guid, Right> rights, CloudName cloud = CloudName.Custom)
    {
        var details = LineDetails.FromJson(row.Details);
        var right = row.RightId is { } id ? rights.GetValueOrDefault(id) : null;
        return new LogLine
        {
            Number = row.Number,
            Code = row.Code,
            Message = row.Message,
            Login = row.Login,
            DisplayName = row.Name,
            UserId = row.UserId,
            ObjectId = row.ObjectId,
            Fields = details.Fields ?? details.Changes?.Select(change => change.Field).ToArray() ?? [],
            Changes = details.Changes,
            Outcome = row.Outcome,
            Hold = row.Hold,
            Rule = row.Rule,
            Why = details.Why,
            Portal = PortalLink.Of(cloud, row.ObjectId),
            Right = right is null ? null : RightView.Of(right),
            RightName = right?.ToString(),
        };
    }
}

/// <summary>What the planner said of a person who would leave.</summary>
/// <param name="Bookings">Future bookings; null: it did not say in time.</param>
/// <param name="Duties">Each in a sentence.</param>
public sealed record LeaverDuties(int? Bookings, IReadOnlyList<string> Duties)
{
    public string Text =>
        Bookings is not { } bookings
            ? "Bookings and duties: unknown."
            : $"{(bookings == 1 ? "1 future booking" : $"{bookings} future bookings")}. {(Duties.Count == 0 ? "No duties." : $"Duties: {string.Join("; ", Duties)}.")}";
}
