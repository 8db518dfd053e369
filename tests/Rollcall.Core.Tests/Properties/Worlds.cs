using CsCheck;
using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests.Properties;

/// <summary>Random worlds of few names, ids, groups and rights, so that what seldom happens in a company happens here all the time.</summary>
internal static class Worlds
{
    private static readonly Gen<string?> Dirt = Gen.OneOf<string?>(
        null,
        "",
        " \t",
        "a\0b",
        "\ud800x",
        "a b",
        "@",
        "x@y@z",
        new string('x', 400)
    );

    private static readonly Gen<string?> Login = Required(
        "a@c.x",
        "b@c.x",
        "B@C.x",
        "c@c.x",
        "d@c.x",
        "e@c.x",
        "f@d.x",
        " f@c.x",
        "g@c.x",
        "h@c.x"
    );
    private static readonly Gen<string?> Mail = Required("a@m", "b@m", "c@m", "D@m", "e@m", "f@m");
    private static readonly Gen<string?> Name = Required("Ann", "bo", "Åse", "Ib");
    private static readonly Gen<string?> Free = Gen.Frequency((80, Gen.OneOf<string?>(null, null, "x", " y ", "")), (1, Dirt));
    private static readonly Gen<string?> Account = Gen.Frequency((80, Gen.OneOf<string?>(null, "a", "b", @"D\c", "d@e")), (1, Dirt));
    private static readonly Gen<string?> Language = Gen.Frequency(
        (30, Gen.OneOf<string?>(null, "en", "DA-dk", "da", "fr", "-")),
        (1, Dirt)
    );
    private static readonly Gen<string?> UserType = Gen.OneOf<string?>(
        null,
        "Member",
        "Member",
        "Member",
        "Member",
        "Member",
        "Member",
        "Guest",
        "guest"
    );
    private static readonly Gen<bool?> Enabled = Gen.OneOf<bool?>(null, true, true, true, true, true, true, true, false);

    private static readonly Gen<(ObjectId Id, string? Malformed)> Identity = Gen.Frequency(
        (30, Gen.Int[1, 9].Select(n => (Object(n), (string?)null))),
        (1, Gen.Const((default(ObjectId), (string?)null))),
        (1, Gen.Int[1, 9].Select(n => (Object(n), (string?)"no guid")))
    );

    private static readonly Gen<DirectoryUser> Someone = Gen.Select(
        Gen.Select(Identity, Login, Mail, Name),
        Gen.Select(Name, Name, UserType, Enabled),
        Gen.Select(Free, Free, Account, Account),
        Language,
        (who, more, free, language) =>
            new DirectoryUser
            {
                Id = who.Item1.Id,
                MalformedId = who.Item1.Malformed,
                UserPrincipalName = who.Item2,
                Mail = who.Item3,
                DisplayName = who.Item4,
                GivenName = more.Item1,
                Surname = more.Item2,
                UserType = more.Item3,
                AccountEnabled = more.Item4,
                JobTitle = free.Item1,
                MobilePhone = free.Item2,
                EmployeeId = free.Item3,
                OnPremisesSamAccountName = free.Item4,
                OnPremisesDomainName = free.Item1 is null ? "X.example" : free.Item1,
                PreferredLanguage = language,
            }
    );

    /// <summary>Users are members of groups, groups of groups, in circles too; ids 10 to 12 and 107 are nobody's.</summary>
    private static readonly Gen<ObjectId[]> MemberIds = Gen.Frequency((3, Gen.Int[1, 12]), (1, Gen.Int[101, 107])).Select(Object).Array[
        0,
        7
    ];

    private static readonly Gen<DirectorySnapshot> AnyDirectory = Gen.Select(
        Gen.Frequency((12, Someone.Array[3, 9]), (1, Someone.Array[0, 2])),
        MemberIds.Array[6],
        (users, members) =>
            new DirectorySnapshot
            {
                Users = users,
                Groups = [],
                Members = members.Index().ToDictionary(entry => Object(101 + entry.Index), IReadOnlyList<ObjectId> (entry) => entry.Item),
            }
    );

    private static readonly Gen<GroupLink[]> Links = Gen.Select(
        Gen.Int[101, 107],
        Gen.Int[1, 6],
        (group, right) => new GroupLink(Object(group), Right(right))
    ).Array[0, 6];

    private static readonly Gen<ImportRules> AnyRules = Gen.Select(
        Gen.Select(Gen.Enum<Scope>(), Gen.Bool, Links),
        Gen.Select(
            Gen.Frequency((2, Gen.Const(LoginFormat.WindowsLogin)), (1, Gen.Enum<LoginFormat>())),
            Gen.Bool,
            Gen.Enum<InitialsSource>()
        ),
        Gen.Select(Gen.Bool, Gen.Bool),
        Gen.Frequency((5, Gen.Const(Job)), (1, Gen.Const(OtherJob))),
        (who, login, adopt, job) =>
            Everybody with
            {
                Job = job,
                Scope = who.Item1,
                Guests = who.Item2,
                Links = who.Item3,
                LoginFormat = login.Item1,
                StripDomain = login.Item2,
                Initials = login.Item3,
                AdoptByLogin = adopt.Item1,
                AdoptByEmail = adopt.Item2,
                NetBiosNames = new Dictionary<string, string> { ["x.EXAMPLE"] = "X", ["x"] = " " },
            }
    );

    private static readonly Gen<Anchor?> Anchors = Gen.Frequency(
        (3, Gen.Const((Anchor?)null)),
        (4, Gen.Int[1, 9].Select(n => (Anchor?)new Anchor(Job, Object(n)))),
        (1, Gen.Int[1, 9].Select(n => (Anchor?)new Anchor(OtherJob, Object(n))))
    );

    private static readonly Gen<Grant[]> Grants = Gen.Select(
            Gen.Int[1, 7],
            Gen.OneOf<JobId?>(null, null, Job, OtherJob),
            (right, job) => new Grant(Right(right), job)
        )
        .Array[0, 4]
        .Select(grants => grants.DistinctBy(grant => grant.Right).ToArray());

    private static readonly Gen<User> AnyUser = Gen.Select(
        Gen.OneOf("a@c.x", "A@c.x", "b@c.x", "c@c.x", "d@c.x", "e@c.x", "f@c.x", "g", "a", "b", @"X\a", "A@m", "z", ""),
        Gen.OneOf<string?>(null, "a@m", "A@m", "b@m", "c@m", "d@m", "e@m", "f@m"),
        Gen.OneOf("en", "DA", "fr"),
        Gen.Bool,
        Anchors,
        Grants,
        (login, email, language, active, anchor, grants) =>
            new User
            {
                Id = default,
                Profile = new UserProfile
                {
                    Login = login,
                    Name = $"Known {login}",
                    Email = email,
                    Language = language,
                },
                IsActive = active,
                Anchor = anchor,
                Grants = grants,
            }
    );

    /// <summary>A store that is sound: no two users share a login or an anchor.</summary>
    private static readonly Gen<IReadOnlyList<User>> AnyUsers = AnyUser.Array[0, 7].Select(IReadOnlyList<User> (users) => Sound(users));

    public static readonly Gen<World> Any = Gen.Select(
        AnyDirectory,
        AnyUsers,
        AnyRules,
        (directory, users, rules) => new World(directory, users, rules)
    );

    /// <summary>Worlds in which nothing is sound: users twice in the store, rights twice with a user, dirt wherever text is.</summary>
    public static readonly Gen<World> Unsound = Gen.Select(
        Any,
        AnyUser.Array[0, 5],
        Dirt.Array[4],
        (world, users, dirt) =>
            world with
            {
                Users = [.. world.Users, .. users.Select(user => Dirty(user, dirt)), .. world.Users.Take(1)],
                Rules = world.Rules with
                {
                    Languages = [.. dirt.OfType<string>()],
                    DefaultLanguage = dirt[0] ?? "",
                    NetBiosNames = dirt.OfType<string>().Distinct().ToDictionary(text => text),
                },
            }
    );

    /// <summary>Four imports. From one to the next some people change, some groups, and sometimes the rules.</summary>
    public static readonly Gen<History> Histories = Gen.Select(
        AnyUsers,
        Gen.Select(AnyDirectory, AnyRules).Array[4],
        Gen.Select(Gen.Int[0, 1 << 16], Gen.Int[0, 1 << 16], (some, more) => some | more).Array[4],
        (users, steps, keep) =>
        {
            var told = new List<(DirectorySnapshot Directory, ImportRules Rules)>();
            foreach (var (index, step) in steps.Index())
            {
                var directory = index == 0 ? step.Item1 : Mix(told[^1].Directory, step.Item1, keep[index]);
                var rules = index > 0 && keep[index] % 5 > 0 ? told[^1].Rules : step.Item2;
                told.Add((WithoutTwins(directory), rules));
            }

            return new History(users, told);
        }
    );

    private static Gen<string?> Required(params string?[] values) => Gen.Frequency((150, Gen.OneOf(values)), (1, Dirt));

    private static List<User> Sound(IEnumerable<User> users) =>
        [
            .. users
                .DistinctBy(user => user.Profile.Login, StringComparer.OrdinalIgnoreCase)
                .DistinctBy(user => user.Anchor is { } anchor ? anchor.ToString() : user.Profile.Login)
                .Select((user, index) => user with { Id = UserId(1000 + index) }),
        ];

    private static User Dirty(User user, string?[] dirt) =>
        user with
        {
            Profile = user.Profile with { Login = dirt[0] ?? "", Name = dirt[1] ?? "", Email = dirt[2], Language = dirt[3] ?? "" },
            Grants = [.. user.Grants, .. user.Grants],
            Anchor = user.Anchor is null ? null : new Anchor(Job, default),
        };

    private static DirectorySnapshot WithoutTwins(DirectorySnapshot directory) =>
        directory with
        {
            Users =
            [
                .. directory
                    .Users.Index()
                    .DistinctBy(entry => (entry.Item.Id, entry.Item.Id == default ? entry.Index : 0))
                    .Select(entry => entry.Item),
            ],
        };

    private static DirectorySnapshot Mix(DirectorySnapshot old, DirectorySnapshot young, int keep) =>
        new()
        {
            // A new person with an old one's id is the old one with other values.
            Users =
            [
                .. Exchanged(old.Users, keep).Where((_, index) => IsKept(keep, index)),
                .. young.Users.Where((_, index) => !IsKept(keep, index)),
            ],
            Groups = [],
            Members = old
                .Members.Keys.Index()
                .ToDictionary(entry => entry.Item, entry => (IsKept(keep, 9 + entry.Index) ? old : young).Members[entry.Item]),
        };

    private static bool IsKept(int keep, int index) => ((keep >> index) & 1) == 1;

    /// <summary>Now and then the first two people exchange all their names.</summary>
    private static IReadOnlyList<DirectoryUser> Exchanged(IReadOnlyList<DirectoryUser> users, int keep) =>
        keep % 5 == 0 && users is [var one, var two, ..]
            ?
            [
                two with
                {
                    Id = one.Id,
                    MalformedId = one.MalformedId,
                },
                one with
                {
                    Id = two.Id,
                    MalformedId = two.MalformedId,
                },
                .. users.Skip(2),
            ]
            : users;
}
