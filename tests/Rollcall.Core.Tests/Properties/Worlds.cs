using CsCheck;
using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;
using static Rollcall.Core.Tests.Properties.WorldParts;

namespace Rollcall.Core.Tests.Properties;

/// <summary>Random worlds of few names, ids, groups and rights, so that what seldom happens in a company happens here all the time.</summary>
internal static class Worlds
{
    public static readonly Gen<World> Any = Gen.Select(
        AnyDirectory,
        AnyUsers,
        AnyRules,
        (directory, users, rules) => new World(directory, users, rules)
    );

    /// <summary>Worlds whose readings name nobody twice.</summary>
    public static readonly Gen<World> WithoutTwins = Any.Select(world => world with { Directory = Distinct(world.Directory) });

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

    /// <summary>Three imports. From one to the next some people change, some groups, and sometimes the rules.</summary>
    public static readonly Gen<History> Histories = Gen.Select(
        AnyUsers,
        Gen.Select(AnyDirectory, AnyRules).Array[3],
        Gen.Select(Gen.Int[0, 1 << 16], Gen.Int[0, 1 << 16], (some, more) => some | more).Array[3],
        (users, steps, keep) =>
        {
            var told = new List<(DirectorySnapshot Directory, ImportRules Rules)>();
            foreach (var (index, step) in steps.Index())
            {
                var directory = index == 0 ? step.Item1 : Mix(told[^1].Directory, step.Item1, keep[index]);
                var rules = index > 0 && keep[index] % 5 > 0 ? told[^1].Rules : step.Item2;
                told.Add((Distinct(directory), rules));
            }

            return new History(users, told);
        }
    );

    private static User Dirty(User user, string?[] dirt) =>
        user with
        {
            Profile = user.Profile with { Login = dirt[0] ?? "", Name = dirt[1] ?? "", Email = dirt[2], Language = dirt[3] ?? "" },
            Grants = [.. user.Grants, .. user.Grants],
            Anchor = user.Anchor is null ? null : new Anchor(Given.Job, default),
        };

    private static DirectorySnapshot Distinct(DirectorySnapshot directory) =>
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
            Completeness = Readings.Proven,
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
