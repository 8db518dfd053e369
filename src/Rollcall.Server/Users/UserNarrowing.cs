using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>Narrows all users to those whom somebody looks for; the database does the looking.</summary>
public sealed class UserNarrowing(ServerDb db, JobFinder jobs)
{
    private const int MostNamed = 20;

    /// <returns>The users in no order; otherwise what the filter names and nobody knows.</returns>
    public async Task<Outcome<IQueryable<UserRow>>> NarrowAsync(UserFilter filter, CancellationToken cancellationToken)
    {
        var users = Plainly(db.Users.AsNoTracking(), filter);
        if (filter.Job is { } name && !string.IsNullOrWhiteSpace(name))
        {
            if (await jobs.FindAsync(name, cancellationToken) is not { } job)
            {
                return Outcome<IQueryable<UserRow>>.NotFound(await jobs.NotFoundAsync(name, cancellationToken));
            }

            users = users.Where(user => user.JobId == job.Id);
        }

        var faults = new List<Fault>();
        foreach (var (field, list, text) in Entries(filter))
        {
            var entry = await FindAsync(field, list, text, faults, cancellationToken);
            users = InList(users, list, entry);
        }

        if (Role(filter.Role, faults) is { } role)
        {
            var rights = db.Rights.Where(right => right.Kind == RightKind.Role && right.Role == role).Select(right => right.Id);
            var holders = Holders(rights);
            users = users.Where(user => holders.Contains(user.Id));
        }

        return faults.Count > 0 ? Outcome<IQueryable<UserRow>>.Invalid(faults) : Outcome<IQueryable<UserRow>>.Done(users);
    }

    [SuppressMessage("Performance", "CA1862", Justification = "The database compares, and knows no StringComparison.")]
    private static IQueryable<UserRow> Plainly(IQueryable<UserRow> users, UserFilter filter)
    {
        if (filter.Active is { } active)
        {
            // Said as the indexes of the few say it: a database does not look what a parameter is.
            users = active ? users.Where(user => user.Active) : users.Where(user => !user.Active);
        }

        if (filter.Protected is { } protection)
        {
            users = protection ? users.Where(user => user.Protected) : users.Where(user => !user.Protected);
        }

        if (filter.ByHand is { } byHand)
        {
            users = byHand ? users.Where(user => user.JobId == null) : users.Where(user => user.JobId != null);
        }

        if (filter.Search?.Trim() is { Length: > 0 } search)
        {
            var key = LoginKey.Of(search);
            users = users.Where(user =>
                user.LoginKey.Contains(key)
                || (user.EmailKey != null && user.EmailKey.Contains(key))
                || user.NameKey.Contains(key)
                || user.Initials == search
                || user.Initials!.ToUpper() == key
            );
        }

        return users;
    }

    private static IEnumerable<(string Field, SiteList List, string Text)> Entries(UserFilter filter) =>
        new (string Field, SiteList List, string? Text)[]
        {
            ("location", SiteList.Location, filter.Location),
            ("department", SiteList.Department, filter.Department),
            ("vip", SiteList.VipCategory, filter.Vip),
            ("billingAccount", SiteList.BillingAccount, filter.BillingAccount),
            ("meetingType", SiteList.MeetingType, filter.MeetingType),
        }
            .Where(entry => !string.IsNullOrWhiteSpace(entry.Text))
            .Select(entry => (entry.Field, entry.List, entry.Text!.Trim()));

    /// <summary>Who is placed at the entry, or has a right there.</summary>
    private IQueryable<UserRow> InList(IQueryable<UserRow> users, SiteList list, Guid entry)
    {
        var holders = Holders(db.Rights.Where(right => right.EntryId == entry).Select(right => right.Id));
        return list switch
        {
            SiteList.Location => users.Where(user => user.LocationId == entry || holders.Contains(user.Id)),
            SiteList.Department => users.Where(user => user.DepartmentId == entry || holders.Contains(user.Id)),
            SiteList.VipCategory => users.Where(user => holders.Contains(user.Id)),
            SiteList.BillingAccount => users.Where(user => user.BillingAccountId == entry),
            SiteList.MeetingType => users.Where(user => user.MeetingTypeId == entry),
        };
    }

    /// <summary>By a list of ids, which the database makes once; asking each user anew costs a look into the grants for everybody.</summary>
    private IQueryable<Guid> Holders(IQueryable<Guid> rights) =>
        db.Grants.Where(grant => rights.Contains(grant.RightId)).Select(grant => grant.UserId);

    private async Task<Guid> FindAsync(string field, SiteList list, string text, List<Fault> faults, CancellationToken cancellationToken)
    {
        var key = LoginKey.Of(text);
        var id = Guid.TryParse(text, out var parsed) ? parsed : Guid.Empty;
        var entries = db.ListEntries.Where(entry => entry.List == list);
        var found = await entries
            .Where(entry => entry.NameKey == key || entry.Id == id)
            .OrderByDescending(entry => entry.NameKey == key)
            .Select(entry => (Guid?)entry.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            var known = await entries.OrderBy(entry => entry.NameKey).Select(entry => entry.Name).ToListAsync(cancellationToken);
            faults.Add(new Fault(field, Unknown(SiteLists.WordFor(list), text, known)));
        }

        return found ?? Guid.Empty;
    }

    private static string Unknown(string word, string text, List<string> known) =>
        known.Count == 0
            ? $"There is no {word} {text}: the site has none yet."
            : $"There is no {word} {text}. There are: {string.Join(", ", known.Take(MostNamed))}"
                + (known.Count > MostNamed ? $" and {known.Count - MostNamed} more." : ".");

    private static Role? Role(string? text, List<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // By name: Enum.TryParse would take numbers, too.
        var names = Enum.GetNames<Role>();
        if (names.FirstOrDefault(name => name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return Enum.Parse<Role>(known);
        }

        faults.Add(new Fault("role", $"{text.Trim()} is no role. Allowed: {string.Join(", ", names)}."));
        return null;
    }
}
