namespace Rollcall.Core.Directories;

/// <summary>A collection that is not proven whole, and why: what is missing from it may be there all the same.</summary>
/// <param name="Kind">What kind of list it is.</param>
/// <param name="Group">Whose members they are; null for the lists of people and groups.</param>
/// <param name="Code">A stable code such as <c>directory.refused</c>, <c>reading.roles-changed</c> or <c>reading.not-read</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record Unread(CollectionKind Kind, ObjectId? Group, string Code, string Message)
{
    public bool IsGone => Code == CollectionFault.GroupGone;
}

/// <summary>
/// Which collections of a reading are proven whole. Whole is what a record proves, and nothing else: a collection that nobody wrote
/// down is unread.
/// </summary>
public sealed class Completeness
{
    private readonly Dictionary<ObjectId, Unread?> members;

    private Completeness(Unread? people, Unread? groups, Dictionary<ObjectId, Unread?> members) =>
        (People, Groups, this.members) = (people, groups, members);

    /// <summary>Why the list of people is not proven whole; null: it is.</summary>
    public Unread? People { get; }

    /// <summary>Why the list of groups is not proven whole; null: it is. No right hangs on it: members are read group by group.</summary>
    public Unread? Groups { get; }

    /// <summary>All collections with a record that is no proof: people, groups, then members by group.</summary>
    public IReadOnlyList<Unread> Unread =>
        [
            .. new[] { People, Groups }.OfType<Unread>(),
            .. members.OrderBy(group => group.Key).Select(group => group.Value).OfType<Unread>(),
        ];

    /// <summary>Why the members of a group are not proven whole; null: they are.</summary>
    public Unread? MembersOf(ObjectId group) =>
        members.TryGetValue(group, out var known)
            ? known
            : NotRead(CollectionKind.Members, group, "The members of this group were not read.");

    /// <summary>Whether the reader wrote down that it asked for a group's members, however that ended.</summary>
    public bool IsRecorded(ObjectId group) => members.ContainsKey(group);

    /// <summary>Judges the records of a reading.</summary>
    public static Completeness Of(ReadingLedger ledger)
    {
        var changed = WhyRolesChanged(ledger);
        Unread? Judge(CollectionRecord record) =>
            WhyUnproven(record) is { } own ? own
            : changed is { } message ? new Unread(record.Kind, record.Group, CollectionFault.RolesChanged, message)
            : null;
        Unread? JudgeOne(CollectionKind kind) =>
            ledger.Collections.SingleOrDefault(record => record.Kind == kind) is { } record
                ? Judge(record)
                : NotRead(kind, null, $"The list of {(kind == CollectionKind.Users ? "people" : "groups")} was not read.");

        return new Completeness(
            JudgeOne(CollectionKind.Users),
            JudgeOne(CollectionKind.Groups),
            ledger.Collections.Where(record => record.Kind == CollectionKind.Members).ToDictionary(record => record.Group!.Value, Judge)
        );
    }

    private static Unread? WhyUnproven(CollectionRecord record) =>
        record switch
        {
            { Fault: { } fault } => new Unread(record.Kind, record.Group, fault.Code, fault.Message),
            { Pages: 0 } => NotRead(record.Kind, record.Group, "Not a single page of it came."),
            { WithoutPrincipalName: > 0 and var lacking } => Limited(
                $"{lacking} of {record.Items} people came without userPrincipalName, which every person has"
            ),
            { WithoutAccountEnabled: > 0 and var lacking } when lacking < record.Items => Limited(
                $"Of {lacking} of {record.Items} people the directory does not tell whether their account is enabled"
            ),
            _ => null,
        };

    private static Unread Limited(string what) =>
        new(
            CollectionKind.Users,
            null,
            "reading.limited-information",
            $"{what}: the app may not see them whole. Check that the app still has User.Read.All (rollcall job check) and grant admin consent again."
        );

    /// <summary>What the app was allowed must be the same from the first page to the last, or what came late may be less than all.</summary>
    private static string? WhyRolesChanged(ReadingLedger ledger) =>
        ledger is { RolesAtStart: null, RolesAtEnd: null } ? null
        : ledger.RolesAtEnd is null
            ? "What the app was allowed at the end of the reading is not known, so nothing of it counts as whole. Try again."
        : ledger.RolesAtStart is { } start
        && start.Order(StringComparer.Ordinal).SequenceEqual(ledger.RolesAtEnd.Order(StringComparer.Ordinal))
            ? null
        : $"The app's permissions changed while the directory was read: from {Names(ledger.RolesAtStart)} to {Names(ledger.RolesAtEnd)}. "
            + "Nothing of this reading counts as whole. Check the app's permissions, then try again.";

    private static string Names(IReadOnlyList<string>? roles) => roles is null or [] ? "none" : string.Join(", ", roles);

    private static Unread NotRead(CollectionKind kind, ObjectId? group, string message) => new(kind, group, "reading.not-read", message);
}
