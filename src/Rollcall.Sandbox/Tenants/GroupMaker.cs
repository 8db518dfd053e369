using System.Globalization;

namespace Rollcall.Sandbox.Tenants;

/// <summary>Makes the group of a place and says whom it was made with, out of nothing but the seed.</summary>
internal sealed class GroupMaker(Dice dice, ObjectIds ids, Desks desks, int people, int groups)
{
    private static readonly DateTimeOffset Founded = new(2015, 1, 1, 7, 30, 0, TimeSpan.Zero);

    private static readonly string[] Places =
    [
        "Copenhagen",
        "Aarhus",
        "Odense",
        "Stockholm",
        "Oslo",
        "London",
        "Berlin",
        "Paris",
        "Nordic",
        "Global",
    ];

    private static readonly string[] Topics =
    [
        "Sales",
        "Marketing",
        "Research",
        "Production",
        "Finance",
        "HR",
        "Legal",
        "Logistics",
        "Customer Care",
        "Parking",
        "VPN Users",
        "Printers",
        "Intranet Editors",
        "Team Leads",
        "Newsletter",
        "First Aid",
        "Café",
        "Køkken & Møder",
    ];

    // Out of twenty: what a tenant of some age looks like.
    private static readonly GroupKind[] Kinds =
    [
        .. Enumerable.Repeat(GroupKind.Security, 8),
        .. Enumerable.Repeat(GroupKind.Microsoft365, 6),
        .. Enumerable.Repeat(GroupKind.MailEnabledSecurity, 2),
        .. Enumerable.Repeat(GroupKind.Distribution, 2),
        GroupKind.DynamicSecurity,
        GroupKind.DynamicMicrosoft365,
    ];

    public Group Make(int position)
    {
        if (position < KnownGroupList.All.Count)
        {
            return Known(KnownGroupList.All[position], position);
        }

        var name = $"{dice.Pick(Purpose.GroupName, position, Places)} {dice.Pick(Purpose.GroupName, ~position, Topics)}";
        var number = position % 7 == 0 ? string.Create(CultureInfo.InvariantCulture, $" {position}") : "";
        return KindOf(position).Shape(Bare(position, ids.Of(new(ObjectKind.Group, position)), name + number, null));
    }

    public GroupKind KindOf(int position) =>
        position < KnownGroupList.All.Count ? KnownGroupList.All[position].Kind : dice.Pick(Purpose.GroupKind, position, Kinds);

    public PersonSet PeopleOf(int position)
    {
        if (position < KnownGroupList.All.Count)
        {
            return KnownGroupList.All[position].People is { } matches ? new PersonSet.Where(desks, matches, people) : PersonSet.Nobody;
        }

        if (position >= groups)
        {
            return PersonSet.Nobody;
        }

        var most = dice.Roll(Purpose.GroupSize, position, 100) switch
        {
            < 4 => 1,
            < 70 => 20,
            < 95 => 120,
            _ => Math.Max(200, people / 4),
        };
        var size = Math.Min(people, dice.Roll(Purpose.GroupSize, ~position, most));
        var gap = 1 + dice.Roll(Purpose.GroupSpread, position, Math.Max(1, people / Math.Max(1, size)));
        return new PersonSet.Spread(size, dice.Roll(Purpose.GroupStart, position, people), gap, people);
    }

    /// <summary>The groups inside: of every three generated groups that may have some, one has up to three, before or after it.</summary>
    public IEnumerable<int> GroupsOf(int position)
    {
        if (position < KnownGroupList.All.Count)
        {
            return KnownGroupList.All[position].Groups.Select(KnownPosition);
        }

        var nests = KindOf(position).MayNest() && dice.Chance(Purpose.GroupNesting, position, 33);
        var generated = groups - KnownGroupList.All.Count;
        return Enumerable
            .Range(0, nests ? 1 + dice.Roll(Purpose.GroupNesting, ~position, 3) : 0)
            .Select(child => KnownGroupList.All.Count + dice.Roll(Purpose.GroupChild, (position * 4L) + child, generated))
            .Where(child => child != position)
            .Distinct();
    }

    public static int KnownPosition(Guid id) => KnownGroupList.All.TakeWhile(known => known.Id != id).Count();

    private Group Known(KnownGroup known, int position)
    {
        var group = Bare(position, known.Id, known.Name, known.Description) with
        {
            MembershipRule = known.MembershipRule,
            Visibility = known.Visibility,
            OnPremisesDomainName = known.OnPremises ? "ad.contoso.example" : null,
            OnPremisesNetBiosName = known.OnPremises ? "CONTOSO" : null,
            OnPremisesSamAccountName = known.OnPremises ? known.Name : null,
            OnPremisesSyncEnabled = known.OnPremises ? true : null,
        };
        return known.Kind.Shape(group);
    }

    private Group Bare(int position, Guid id, string name, string? description) =>
        new()
        {
            Position = position,
            Id = id,
            CreatedDateTime = Founded.AddMinutes(dice.Roll(Purpose.GroupCreated, position, 5_000_000)),
            Description = description,
            DisplayName = name,
        };
}
