using Rollcall.Core.Planning;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Applying;

/// <summary>The rows that a batch of lines touches, changed in memory and then written in sets.</summary>
internal sealed class ApplierBatch
{
    private const string UserGone = "the user is no longer there.";

    private readonly JobRow job;
    private readonly DateTimeOffset now;
    private readonly AdministratorsLeft administrators;
    private readonly Dictionary<Guid, UserRow> users;
    private readonly Dictionary<Guid, UserRow> usersByObjectId;
    private readonly Dictionary<string, Guid> loginHolders;
    private readonly HashSet<Guid> renaming;
    private readonly Dictionary<(Guid User, Guid Right), LineOrigin> grants;
    private readonly HashSet<Guid> changed = [];
    private readonly HashSet<Guid> created = [];

    public ApplierBatch(
        JobRow job,
        TouchedRows touched,
        AdministratorsLeft administrators,
        IEnumerable<SessionLineRow> lines,
        DateTimeOffset now
    )
    {
        (this.job, this.administrators, this.now) = (job, administrators, now);
        loginHolders = touched.LoginHolders;
        users = touched.Users.ToDictionary(user => user.Id);
        usersByObjectId = touched.Users.Where(user => user.JobId == job.Id).ToDictionary(user => user.ObjectId!.Value);
        grants = touched.Grants.ToDictionary(
            grant => (grant.UserId, grant.RightId),
            grant => new LineOrigin(grant.GrantedBy, grant.SessionId)
        );
        renaming = Renaming(lines);
    }

    public IReadOnlyCollection<UserRow> Changed => [.. changed.Where(id => !created.Contains(id)).Select(id => users[id])];
    public IReadOnlyCollection<UserRow> Created => [.. created.Select(id => users[id])];

    /// <summary>Users whose login changes: it is set out of the way first, since one may take over another's.</summary>
    public IReadOnlyCollection<UserRow> Renamed => [.. renaming.Where(changed.Contains).Select(id => users[id])];
    public List<GrantRow> Granted { get; } = [];
    public List<GrantRow> Revoked { get; } = [];

    /// <summary>Applies the line and settles it: its outcome, its user, and why it is stale when it no longer fits the store.</summary>
    public void Apply(SessionLineRow line, Func<Guid> newId)
    {
        if (EndsAdministration(line))
        {
            line.Outcome = LineOutcome.Withheld;
            line.Hold = AdministratorsLeft.Guard;
            line.Message = $"Not done: no active administrator would be left. Make somebody else administrator first. ({line.Message})";
            return;
        }

        var stale = line.Code switch
        {
            "user.created" => Create(line, newId()),
            "user.adopted" => Adopt(line),
            "user.updated" => Update(line),
            "user.released" => Release(line),
            "user.reactivated" => SetActive(line, true),
            "user.deactivated" => SetActive(line, false),
            "right.granted" => Grant(line),
            "right.revoked" => Revoke(line),
            _ => throw new InvalidOperationException($"Nobody knows how to apply {line.Code}."),
        };
        line.UserId ??= Find(line)?.Id;
        line.Outcome = stale is null ? LineOutcome.Applied : LineOutcome.Stale;
        if (stale is not null)
        {
            line.Message = $"Not done: {stale} ({line.Message})";
        }
    }

    private bool EndsAdministration(SessionLineRow line) =>
        line.Stage == LineStage.Removals && Find(line) is { } row && !administrators.TryTake(row.Id, line.RightId);

    private string? Create(SessionLineRow line, Guid id)
    {
        if (usersByObjectId.ContainsKey(line.ObjectId!.Value))
        {
            return "the user was imported meanwhile.";
        }

        var row = new UserRow
        {
            Id = id,
            Active = true,
            JobId = job.Id,
            ObjectId = line.ObjectId,
        };
        NewUserDefaults.Fill(row, job);
        if (TakeProfile(row, line) is { } taken)
        {
            return taken;
        }

        users[id] = row;
        usersByObjectId[line.ObjectId.Value] = row;
        created.Add(id);
        return null;
    }

    private string? Adopt(SessionLineRow line)
    {
        if (Find(line) is not { JobId: null } row)
        {
            return "the user made by hand is no longer there, or was adopted meanwhile.";
        }

        if (usersByObjectId.ContainsKey(line.ObjectId!.Value))
        {
            return "the directory user was imported meanwhile.";
        }

        if (TakeProfile(row, line) is { } taken)
        {
            return taken;
        }

        row.JobId = job.Id;
        row.ObjectId = line.ObjectId;
        line.Note(details => details with { Filled = NewUserDefaults.Fill(row, job) });
        usersByObjectId[line.ObjectId!.Value] = row;
        changed.Add(row.Id);
        return null;
    }

    private string? Update(SessionLineRow line)
    {
        if (Find(line) is not { } row)
        {
            return UserGone;
        }

        if (TakeProfile(row, line) is { } taken)
        {
            return taken;
        }

        changed.Add(row.Id);
        return null;
    }

    private string? Release(SessionLineRow line)
    {
        if (Find(line) is not { } row || row.JobId != job.Id)
        {
            return "the user is no longer there, or the directory does not lead it any more.";
        }

        if (TakeProfile(row, line) is { } taken)
        {
            return taken;
        }

        usersByObjectId.Remove(row.ObjectId!.Value);
        (row.JobId, row.ObjectId) = (null, null);
        NewUserDefaults.Empty(row, line.ReadDetails().Filled ?? []);
        changed.Add(row.Id);
        return null;
    }

    private string? SetActive(SessionLineRow line, bool active)
    {
        if (Find(line) is not { } row)
        {
            return UserGone;
        }

        if (row.Active == active)
        {
            line.Note(details => details with { DidNothing = true });
            return null;
        }

        (row.Active, row.LeftAt) = (active, active ? null : now);
        changed.Add(row.Id);
        return null;
    }

    private string? Grant(SessionLineRow line)
    {
        if (Find(line) is not { } row)
        {
            return UserGone;
        }

        var origin = line.ReadDetails().Origin ?? new LineOrigin(job.Id, line.SessionId);
        if (!grants.TryAdd((row.Id, line.RightId!.Value), origin))
        {
            line.Note(details => details with { DidNothing = true });
            return null;
        }

        Granted.Add(
            new GrantRow
            {
                UserId = row.Id,
                RightId = line.RightId.Value,
                GrantedBy = origin.Job,
                SessionId = origin.Session,
            }
        );
        return null;
    }

    private string? Revoke(SessionLineRow line)
    {
        if (Find(line) is not { } row)
        {
            return UserGone;
        }

        var had = grants.Remove((row.Id, line.RightId!.Value), out var origin);
        line.Note(details => had ? details with { Origin = origin } : details with { DidNothing = true });
        Revoked.Add(new GrantRow { UserId = row.Id, RightId = line.RightId.Value });
        return null;
    }

    private UserRow? Find(SessionLineRow line) =>
        line.UserId is { } id ? users.GetValueOrDefault(id) : usersByObjectId.GetValueOrDefault(line.ObjectId!.Value);

    /// <summary>
    /// The users whose login will really change. One whose new login is taken keeps the old one; then whoever was to get that one keeps
    /// theirs, too, and so on along the chain.
    /// </summary>
    private HashSet<Guid> Renaming(IEnumerable<SessionLineRow> lines)
    {
        var wishes = lines.Where(line => line is { Stage: LineStage.Logins, UserId: { } id } && users.ContainsKey(id)).ToList();
        var waiting = wishes.ToLookup(HolderOf, line => line.UserId!.Value);
        var moving = wishes.Select(line => line.UserId!.Value).ToHashSet();
        var staying = new Queue<Guid>(
            wishes.Where(line => IsAdoptedMeanwhile(line) || !moving.Contains(HolderOf(line))).Select(line => line.UserId!.Value)
        );
        while (staying.TryDequeue(out var user))
        {
            if (moving.Remove(user))
            {
                waiting[user].ToList().ForEach(staying.Enqueue);
            }
        }

        return moving;
    }

    /// <summary>Who has the login that the line wants; when nobody has it, the line's own user.</summary>
    private Guid HolderOf(SessionLineRow line) => loginHolders.GetValueOrDefault(LoginKey.Of(line.Login), line.UserId!.Value);

    private bool IsAdoptedMeanwhile(SessionLineRow line) => line.Code == "user.adopted" && users[line.UserId!.Value].JobId is not null;

    /// <summary>Writes the values that the line changes into a row, and no other, unless its login belongs to somebody who keeps it.</summary>
    private string? TakeProfile(UserRow row, SessionLineRow line)
    {
        var planned = line.ReadDetails();
        var profile =
            planned.Changes?.Aggregate(row.ToProfile(), (changed, field) => ProfileFields.With(changed, field.Field, field.New))
            ?? planned.Profile!;
        if (loginHolders.TryGetValue(LoginKey.Of(profile.Login), out var holder) && holder != row.Id && !renaming.Contains(holder))
        {
            return $"the login {profile.Login} was taken meanwhile.";
        }

        if (planned.Changes is { } changes && ProfileFields.Compare(row.ToProfile(), profile) is var real && !real.SequenceEqual(changes))
        {
            line.Note(details => details with { Former = real });
        }

        row.Take(profile);
        return null;
    }
}
