using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors;

/// <summary>A piece of a reading. The list of its kinds is closed: it stands in this file.</summary>
public abstract record ReadingPart
{
    private protected ReadingPart() { }
}

/// <summary>Which tenant answered, and which application permissions the token carried; null: they can't be seen in it.</summary>
public sealed record TenantRead(Guid TenantId, string DisplayName, IReadOnlyList<string>? Permissions) : ReadingPart;

/// <summary>Users, each once in the whole reading.</summary>
public sealed record UsersRead(IReadOnlyList<DirectoryUser> Users) : ReadingPart;

/// <summary>How many people are wanted, at most so many of whom will come: for showing progress, and no proof of anything.</summary>
public sealed record PeopleCounted(int Wanted) : ReadingPart;

/// <summary>How many groups are still to come, as far as the directory knows: for showing progress, and no proof of anything.</summary>
public sealed record GroupsCounted(long Expected) : ReadingPart;

/// <summary>Groups, each once in the whole reading.</summary>
public sealed record GroupsRead(IReadOnlyList<DirectoryGroup> Groups) : ReadingPart;

/// <summary>Direct members of a group, users and groups alike, each once; a group with many comes in several parts.</summary>
public sealed record MembersRead(ObjectId Group, IReadOnlyList<ObjectId> Members) : ReadingPart;

/// <summary>A collection was read to its end, or as far as it could be: its record says which. Each collection of a reading gives one.</summary>
public sealed record CollectionRead(CollectionRecord Record) : ReadingPart;

/// <summary>Somebody who was asked for by name is not in the directory, or may be several people there.</summary>
/// <param name="Asked">What was asked for.</param>
/// <param name="Code">A stable code: <c>person.not-found</c> or <c>person.ambiguous</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record PersonUnknown(string Asked, string Code, string Message) : ReadingPart;

/// <summary>Nothing more is to come of the collections.</summary>
/// <param name="Permissions">The application permissions of a token that was fetched after all else, sorted; null: they can't be seen in it.</param>
public sealed record ReadingEnded(IReadOnlyList<string>? Permissions) : ReadingPart;

/// <summary>The directory asks to wait, and nothing more is asked until then: for showing progress.</summary>
/// <param name="Until">When reading goes on, unless the directory asks to wait again.</param>
public sealed record DirectoryWaits(DateTimeOffset Until) : ReadingPart;

/// <summary>Which of the directory's streams of changes a cursor is in.</summary>
public enum CursorKind
{
    /// <summary>That of people.</summary>
    People,

    /// <summary>That of some groups and who is directly in them.</summary>
    Groups,
}

/// <summary>A place in a stream of changes: asked again from there, the directory tells what has changed since.</summary>
/// <param name="Kind">Which stream.</param>
/// <param name="Link">The address to ask. It is the directory's own, and for nobody's eyes.</param>
/// <param name="Groups">The groups whose changes it tells, at most 50; none in the stream of people.</param>
public sealed record DirectoryCursor(CursorKind Kind, string Link, IReadOnlyList<ObjectId> Groups)
{
    /// <summary>Without the link, wherever it may be written.</summary>
    public override string ToString() => Kind == CursorKind.People ? "a cursor of people" : $"a cursor of {Groups.Count} groups";
}

/// <summary>Where the directory will go on telling. In a whole reading it was taken before what it covers was read, so that nothing falls between.</summary>
public sealed record CursorRead(DirectoryCursor Cursor) : ReadingPart;

/// <summary>The directory gives no cursor, or not all that it takes: only another whole reading will tell what has changed.</summary>
/// <param name="Code">A stable code of why.</param>
/// <param name="Message">What is wrong.</param>
public sealed record CursorsLacking(string Code, string Message) : ReadingPart;

/// <summary>People who are in the directory no more.</summary>
public sealed record PeopleGone(IReadOnlyList<ObjectId> People) : ReadingPart;

/// <summary>Who has joined and who has left a group that is followed; of whatever kind they are.</summary>
public sealed record MembersChanged(ObjectId Group, IReadOnlyList<ObjectId> Added, IReadOnlyList<ObjectId> Gone) : ReadingPart;
