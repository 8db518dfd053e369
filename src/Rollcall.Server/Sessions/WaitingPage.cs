using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Sessions;

/// <summary>A page of what waits in a session, person by person.</summary>
public sealed record WaitingPage
{
    public required IReadOnlyList<WaitingPerson> People { get; init; }
    public required int Page { get; init; }
    public required int Pages { get; init; }

    /// <summary>How many people the looked-for lines are about.</summary>
    public required int Total { get; init; }

    /// <summary>How many lines are looked for.</summary>
    public required int Lines { get; init; }

    /// <summary>How many of them take something from somebody.</summary>
    public required int Removals { get; init; }

    /// <summary>How many take nothing from anybody.</summary>
    public int Additions => Lines - Removals;

    /// <summary>What each right, added to what is looked for, would leave; by name.</summary>
    public required IReadOnlyList<WaitingRight> ByRight { get; init; }

    /// <summary>Why the looked-for lines wait, the most frequent first.</summary>
    public required IReadOnlyList<WaitingHold> ByHold { get; init; }

    /// <summary>Why nobody can decide about them; null: somebody can.</summary>
    public required string? WhyNot { get; init; }
}

/// <summary>How many lines about a right wait.</summary>
/// <param name="Id">The right's id.</param>
/// <param name="Name">As messages call it.</param>
/// <param name="Revoked">How many people would lose it.</param>
/// <param name="Granted">How many would get it.</param>
public sealed record WaitingRight(Guid Id, string Name, int Revoked, int Granted);

/// <summary>How many lines wait for one reason.</summary>
/// <param name="Code">The stable code of a limit or guard.</param>
/// <param name="Lines">How many.</param>
public sealed record WaitingHold(string Code, int Lines);

/// <summary>A person about whom lines wait.</summary>
public sealed record WaitingPerson
{
    /// <summary>By this id the person is chosen: the directory's object id, or the user's where there is none.</summary>
    public required Guid Id { get; init; }

    /// <summary>The user of ours; null while there is none.</summary>
    public required Guid? UserId { get; init; }
    public required string Name { get; init; }
    public required string Login { get; init; }

    /// <summary>All that waits for the person, in the order of the plan.</summary>
    public required IReadOnlyList<WaitingLine> Lines { get; init; }

    internal static WaitingPerson Of(
        Guid id,
        IReadOnlyList<SessionLineRow> rows,
        HashSet<int>? meant,
        IReadOnlyDictionary<Guid, Right> rights
    ) =>
        new()
        {
            Id = id,
            UserId = rows.Select(row => row.UserId).FirstOrDefault(user => user is not null),
            Name = rows[^1].Name,
            Login = rows[^1].Login,
            Lines = [.. rows.Select(row => new WaitingLine(LogLine.Of(row, rights), meant?.Contains(row.Number) ?? true))],
        };
}

/// <summary>A line that waits.</summary>
/// <param name="Line">The line.</param>
/// <param name="IsMeant">It is looked for; otherwise it waits for the same person, and is left out here.</param>
public sealed record WaitingLine(LogLine Line, bool IsMeant);
