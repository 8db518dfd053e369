using System.Collections.Immutable;
using static Rollcall.Sandbox.Tenants.AppRole;

namespace Rollcall.Sandbox.Tenants;

/// <summary>The tenant's app registrations.</summary>
public sealed class Apps
{
    private static readonly ImmutableArray<string> Needed = [UserReadAll, GroupMemberReadAll];

    private ImmutableDictionary<Guid, App> all;

    /// <param name="time">Whose clock the secrets go by.</param>
    /// <param name="secretDays">For how many days the good secret is good.</param>
    internal Apps(TimeProvider time, double secretDays)
    {
        App[] apps =
        [
            Register(2, "Rollcall", [.. Needed, ApplicationReadAll]),
            Register(3, "Rollcall, never consented", []),
            Register(4, "Rollcall, groups only", [GroupMemberReadAll]),
            Register(5, "Rollcall, people only", [UserReadAll]),
        ];
        all = apps.ToImmutableDictionary(app => app.ClientId);

        App Register(int number, string name, ImmutableArray<string> roles) =>
            new(Numbered(number), name)
            {
                ObjectId = Numbered(0x20 + number),
                PrincipalId = Numbered(0x40 + number),
                Secrets = Secrets(time, secretDays),
                AsksFor = number == 2 ? roles : Needed,
                Roles = roles,
            };
    }

    /// <summary>The object id of Microsoft Graph's own service principal in this tenant.</summary>
    internal static Guid GraphPrincipalId { get; } = Numbered(0x40);

    public IEnumerable<App> All => all.Values;

    public App? Find(Guid clientId) => all.GetValueOrDefault(clientId);

    internal App? Find(string? clientId) => Guid.TryParse(clientId, out var id) ? Find(id) : null;

    /// <summary>Sets what an app was granted; tokens that are out keep the roles they were issued with.</summary>
    public App SetRoles(Guid clientId, params IEnumerable<string> roles) => Change(clientId, app => app with { Roles = [.. roles] });

    /// <summary>Sets the secrets of an app, and with them when each ends; tokens that are out stay good.</summary>
    public App SetSecrets(Guid clientId, params IEnumerable<AppSecret> secrets) =>
        Change(clientId, app => app with { Secrets = [.. secrets] });

    /// <summary>What Accept on the consent page does.</summary>
    public App Consent(Guid clientId) => Change(clientId, app => app with { Roles = [.. app.Roles.Union(app.AsksFor)] });

    private App Change(Guid clientId, Func<App, App> change)
    {
        if (Find(clientId) is null)
        {
            throw new UnknownObjectException(clientId, "app");
        }

        ImmutableInterlocked.AddOrUpdate(ref all, clientId, id => throw new UnknownObjectException(id, "app"), (_, app) => change(app));
        return all[clientId];
    }

    private static ImmutableArray<AppSecret> Secrets(TimeProvider time, double days)
    {
        // Whole days, so that two hosts of one day tell the same.
        var today = new DateTimeOffset(time.GetUtcNow().Date, TimeSpan.Zero);
        return
        [
            new(new Guid(WellKnown.SecretId), WellKnown.ClientSecret, "import", today.AddDays(-30), today.AddDays(days)),
            new(new Guid(WellKnown.ExpiredSecretId), WellKnown.ExpiredSecret, "last year's", today.AddDays(-400), today.AddDays(-35)),
        ];
    }

    private static Guid Numbered(int number) => new($"3f1c1d4e-0000-4000-8000-{number:x12}");
}
