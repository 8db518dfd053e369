namespace Rollcall.Server.Store;

/// <summary>What other rules would do to people, as the directory was last read. Nobody is changed until a session runs.</summary>
public sealed record PreviewView
{
    /// <summary>When the directory was read that this is computed from.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Nobody would be touched.</summary>
    public required bool IsEmpty { get; init; }

    /// <summary>Linked groups whose members were not read yet: what they give is not counted; a test import reads them.</summary>
    public required IReadOnlyList<string> UnknownGroups { get; init; }

    /// <summary>Everybody would be imported, and only people in linked groups were read: who else would enter is not counted.</summary>
    public bool LacksEverybody { get; init; }

    /// <summary>Who would gain rights, and which.</summary>
    public required PreviewPeople Gaining { get; init; }
    public required PreviewPeople Losing { get; init; }

    /// <summary>Who would come into the planner, or back.</summary>
    public required PreviewPeople Entering { get; init; }

    /// <summary>Who would be deactivated.</summary>
    public required PreviewPeople Leaving { get; init; }

    /// <summary>Whose values would be others, such as the login.</summary>
    public required PreviewPeople Changed { get; init; }
    public required PreviewPeople Rejected { get; init; }
    public required PreviewPeople NoLongerRejected { get; init; }

    /// <summary>Who keeps rights or the account only until the unknown groups are read: then it is known whether they lose them.</summary>
    public required PreviewPeople Unsettled { get; init; }

    /// <summary>By right: how many would gain and lose it.</summary>
    public required IReadOnlyList<PreviewRightCount> Rights { get; init; }

    /// <summary>Why an import would then wait for a person; null: not because of this.</summary>
    public string? Waits { get; init; }

    /// <summary>Why the directory as it was last read says nothing about people; null: it does.</summary>
    public string? Disbelief { get; init; }

    /// <summary>In a sentence: <c>12 people gain rights, 3 lose some, 5 enter, 2 leave</c>.</summary>
    public string Summary()
    {
        List<string> parts = [];
        Add(Gaining.People, "gains rights", "gain rights");
        Add(Losing.People, "loses rights", "lose rights");
        Add(Entering.People, "enters", "enter");
        Add(Leaving.People, "leaves", "leave");
        Add(Changed.People, "gets other values", "get other values");
        Add(Rejected.People, "can no longer be imported", "can no longer be imported");
        Add(NoLongerRejected.People, "can be imported after all", "can be imported after all");
        Add(Unsettled.People, "may lose something", "may lose something");
        if (Disbelief is not null)
        {
            return "Nothing can be said: the directory as it was last read is not believed";
        }

        return parts.Count == 0 ? "Nobody gains or loses anything" : string.Join(", ", parts);

        void Add(int people, string one, string many)
        {
            if (people > 0)
            {
                parts.Add($"{people} {(parts.Count > 0 ? "" : people == 1 ? "person " : "people ")}{(people == 1 ? one : many)}");
            }
        }
    }
}

/// <summary>People of one kind.</summary>
/// <param name="People">How many people.</param>
/// <param name="First">The first of them; somebody who gains or loses several rights is there once a right.</param>
public sealed record PreviewPeople(int People, IReadOnlyList<PreviewPerson> First);

/// <summary>Somebody.</summary>
/// <param name="UserId">The user; null while there is none.</param>
/// <param name="Name">The display name.</param>
/// <param name="Login">The login.</param>
/// <param name="What">The right, the values, or why not; null: nothing to add.</param>
public sealed record PreviewPerson(Guid? UserId, string Name, string Login, string? What);

/// <summary>How many people would gain and lose a right.</summary>
public sealed record PreviewRightCount(string Right, int Gains, int Losses);
