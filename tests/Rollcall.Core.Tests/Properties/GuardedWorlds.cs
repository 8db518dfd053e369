using CsCheck;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests.Properties;

/// <summary>Bad days with all that guards a store: limits, protected people and roles, and what the last imports switched.</summary>
internal static class GuardedWorlds
{
    private static readonly Gen<int?> Few = Gen.OneOf<int?>(null, null, 0, 1, 2, 3);
    private static readonly Gen<int?> Percent = Gen.OneOf<int?>(null, null, 0, 25, 50, 75);

    private static readonly Gen<ImportLimits> Limits = Gen.Select(
        Gen.Select(Few, Few, Few, Few),
        Gen.Select(Percent, Percent, Percent),
        Gen.Enum<OverLimit>(),
        (most, percent, over) =>
            new ImportLimits
            {
                Deactivated = most.Item1,
                Revoked = most.Item2,
                RevokedPerRight = most.Item3,
                Created = most.Item4,
                DeactivatedPercent = percent.Item1,
                RevokedPercent = percent.Item2,
                RevokedPerRightPercent = percent.Item3,
                OverLimit = over,
            }
    );

    private static readonly Gen<Role[]> ProtectedRoles = Gen.OneOf<Role[]>([], [], [], [Role.Booker], [Role.Administrator]);

    private static readonly Gen<HashSet<Switch>> Switches = Gen.Select(
            Gen.Int[1000, 1006],
            Gen.Int[0, 7],
            (user, right) => new Switch(UserId(user), right == 0 ? null : Right(right))
        )
        .Array[0, 8]
        .Select(switches => switches.ToHashSet());

    private static readonly Gen<RecentSwitches> Pasts = Gen.Select(
        Switches,
        Switches,
        Switches,
        (offThenOn, last, before) => new RecentSwitches(offThenOn, last, before)
    );

    public static readonly Gen<World> Any = Gen.Select(
        BadDay.Any,
        Limits,
        ProtectedRoles,
        Gen.Select(Gen.Int[0, 127], Gen.Int[0, 127], (some, others) => some & others),
        Pasts,
        (day, limits, roles, isProtected, past) =>
            day.Partial with
            {
                Users = [.. day.Partial.Users.Select((user, index) => user with { IsProtected = (isProtected >> index) % 2 == 1 })],
                Rules = day.Partial.Rules with { Limits = limits, ProtectedRoles = roles.ToHashSet() },
                Past = past,
            }
    );
}
