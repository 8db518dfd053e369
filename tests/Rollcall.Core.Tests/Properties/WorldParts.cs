using CsCheck;
using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests.Properties;

/// <summary>The parts of random worlds: few names, ids, groups and rights, so that what seldom happens in a company happens here all the time.</summary>
internal static class WorldParts
{
    public static readonly Gen<string?> Dirt = Gen.OneOf<string?>(
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

    public static readonly Gen<DirectorySnapshot> AnyDirectory = Gen.Select(
        Gen.Frequency((12, Someone.Array[3, 9]), (1, Someone.Array[0, 2])),
        MemberIds.Array[6],
        (users, members) =>
            new DirectorySnapshot
            {
                Users = users,
                Groups = [],
                Members = members.Index().ToDictionary(entry => Object(101 + entry.Index), IReadOnlyList<ObjectId> (entry) => entry.Item),
                Completeness = Readings.Proven,
            }
    );

    private static readonly Gen<GroupLink[]> Links = Gen.Select(
        Gen.Int[101, 107],
        Gen.Int[1, 6],
        (group, right) => new GroupLink(Object(group), Right(right))
    ).Array[0, 6];

    public static readonly Gen<ImportRules> AnyRules = Gen.Select(
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

    public static readonly Gen<User> AnyUser = Gen.Select(
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
    public static readonly Gen<IReadOnlyList<User>> AnyUsers = AnyUser.Array[0, 7].Select(IReadOnlyList<User> (users) => Sound(users));

    private static Gen<string?> Required(params string?[] values) => Gen.Frequency((150, Gen.OneOf(values)), (1, Dirt));

    private static List<User> Sound(IEnumerable<User> users) =>
        [
            .. users
                .DistinctBy(user => user.Profile.Login, StringComparer.OrdinalIgnoreCase)
                .DistinctBy(user => user.Anchor is { } anchor ? anchor.ToString() : user.Profile.Login)
                .Select((user, index) => user with { Id = UserId(1000 + index) }),
        ];
}
