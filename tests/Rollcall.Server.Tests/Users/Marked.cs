using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Planning;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Users;

/// <summary>A person who is imported, and of whom something with a marker is in every place that keeps something of people.</summary>
internal static class Marked
{
    public const string Marker = "zyxmarker4711";
    public const string Login = $"{Marker}@contoso.example";
    private const string Name = $"Anna {Marker}";
    private const string Email = $"mail.{Marker}@contoso.example";

    /// <summary>Gives somebody whom the site has imported the marker, everywhere.</summary>
    /// <returns>The person as a user.</returns>
    public static async Task<UserRow> MarkAsync(TestSite site)
    {
        (await site.RunAsync("user", "add", "boss", "--name", "The Boss", "--administrator")).ShouldBeDone();
        var user = await site.Store.DbAsync(async db =>
        {
            var row = await db.Users.Where(one => one.JobId != null && one.Active).OrderBy(one => one.Id).FirstAsync(Token);
            row.Take(Profile());
            (row.PasswordHash, row.SecurityStamp) = ($"hash {Marker}", "stamp");
            await db.SaveChangesAsync(Token);
            return row;
        });
        await site.Store.DbAsync(db => MarkCopyAsync(db, user));
        await site.Store.DbAsync(db => MarkLinesAsync(db, user));
        await site.Store.AddAsync([.. await RowsAsync(site, user)]);
        (await site.RunAsync("user", "protect", Login)).ShouldBeDone();
        (await site.RunAsync("user", "protect", Login, "--off")).ShouldBeDone();
        return user;
    }

    /// <summary>Where in the whole database the marker is: every column of every table, ids as well.</summary>
    public static Task<List<string>> FindAsync(TestStore store, params Guid[] ids) =>
        store.DbAsync(async db =>
        {
            var found = new List<string>();
            await db.Database.OpenConnectionAsync(Token);
            foreach (var table in await TablesAsync(db, store.Kind))
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"SELECT * FROM \"{table}\"";
                await using var rows = await command.ExecuteReaderAsync(Token);
                while (await rows.ReadAsync(Token))
                {
                    for (var column = 0; column < rows.FieldCount; column++)
                    {
                        var value = Text(rows.GetValue(column));
                        if (
                            new[] { Marker }
                                .Concat(ids.Select(id => id.ToString("N")))
                                .Any(text => value.Contains(text, StringComparison.OrdinalIgnoreCase))
                        )
                        {
                            found.Add($"{table}.{rows.GetName(column)}: {value}");
                        }
                    }
                }
            }

            return found;
        });

    private static string Text(object value) =>
        value switch
        {
            byte[] bytes => Convert.ToHexStringLower(bytes) + Encoding.UTF8.GetString(bytes),
            Guid id => id.ToString("N"),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace("-", "", StringComparison.Ordinal),
        };

    /// <summary>All there are, those of Quartz and of the migrations, too.</summary>
    private static async Task<List<string>> TablesAsync(ServerDb db, DatabaseKind kind)
    {
        var names = new List<string>();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText =
            kind == DatabaseKind.Sqlite
                ? "SELECT name FROM sqlite_master WHERE type = 'table'"
                : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'";
        await using var rows = await command.ExecuteReaderAsync(Token);
        while (await rows.ReadAsync(Token))
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }

    private static UserProfile Profile() =>
        new()
        {
            Login = Login,
            Name = Name,
            GivenName = $"Given {Marker}",
            Surname = Marker,
            Initials = Marker[..3],
            Email = Email,
            Mobile = $"+45 {Marker}",
            Phone = $"+46 {Marker}",
            Language = "en",
            DepartmentName = $"Dept {Marker}",
            CompanyName = $"Company {Marker}",
            OfficeLocation = $"Office {Marker}",
            JobTitle = $"Title {Marker}",
            EmployeeId = $"id-{Marker}",
        };

    private static async Task<int> MarkCopyAsync(ServerDb db, UserRow user)
    {
        var row = await db.CopyUsers.FirstAsync(one => one.ObjectId == user.ObjectId, Token);
        (row.UserPrincipalName, row.Mail, row.DisplayName, row.SearchKey) = (Login, Email, Name, LoginKey.Of($"{Name} {Login}"));
        (row.GivenName, row.Surname, row.OnPremisesSamAccountName) = ($"Given {Marker}", Marker, Marker);
        return await db.SaveChangesAsync(Token);
    }

    private static async Task<int> MarkLinesAsync(ServerDb db, UserRow user)
    {
        foreach (var line in await db.SessionLines.Where(line => line.ObjectId == user.ObjectId).ToListAsync(Token))
        {
            (line.Login, line.Name, line.SearchKey) = (Login, Name, LoginKey.Of($"{Name} {Login}"));
            line.Message = $"{Name} is made.";
            line.Details = LineDetails.FromJson(line.Details) is var details
                ? (
                    details with
                    {
                        Profile = Profile(),
                        Changes = [new FieldChange("email", $"old.{Marker}@contoso.example", Email)],
                    }
                ).ToJson()
                : "";
        }

        return await db.SaveChangesAsync(Token);
    }

    private static async Task<List<object>> RowsAsync(TestSite site, UserRow user)
    {
        var (job, session, right) = await site.Store.DbAsync(async db =>
            (await db.Jobs.SingleAsync(Token), await db.Sessions.FirstAsync(Token), await db.Rights.FirstAsync(Token))
        );
        var number = await site.Store.DbAsync(db => db.SessionLines.MaxAsync(line => line.Number, Token));
        var recipient = new RecipientRow
        {
            Kind = RecipientKind.Email,
            Shown = Email,
            AddressKey = "key",
            ProtectedAddress = "sealed",
            About = "Failed",
        };
        var other = new RecipientRow
        {
            Kind = RecipientKind.Email,
            Shown = "boss@contoso.example",
            AddressKey = "other",
            ProtectedAddress = "sealed",
            About = "Rejected",
        };
        return
        [
            new SessionRow
            {
                JobId = job.Id,
                Kind = SessionKind.Test,
                State = SessionState.Done,
                StartedBy = Login,
                Asked = AskedPeople.Write([Login, user.ObjectId!.Value.ToString()]),
                Message = $"Only {Login} was asked for.",
                QueuedAt = TimeProvider.System.GetUtcNow(),
                EndedAt = TimeProvider.System.GetUtcNow(),
            },
            // Somebody else, who can't be imported because of this person.
            new SessionLineRow
            {
                SessionId = session.Id,
                Number = number + 1,
                Stage = LineStage.None,
                Outcome = LineOutcome.Rejected,
                Code = "user.login-taken",
                Message = $"The login {Login.ToUpperInvariant()} belongs to {Name}.",
                ObjectId = Guid.NewGuid(),
                Login = Login,
                Name = "Bo Other",
                SearchKey = LoginKey.Of($"Bo Other {Login}"),
                Details = new LineDetails { Why = $"{Name} has it." }.ToJson(),
            },
            new SessionDecisionRow
            {
                SessionId = session.Id,
                By = Login,
                What = $"person {Login}",
            },
            new LeaverAnswerRow
            {
                SessionId = session.Id,
                UserId = user.Id,
                Duties = $"[\"{Name} keeps the keys\"]",
            },
            new LinkDraftRow
            {
                UserId = user.Id,
                JobId = job.Id,
                GroupId = Guid.NewGuid(),
                RightId = right.Id,
            },
            new OneTimeLinkRow { Hash = [1, 2, 3], UserId = user.Id },
            new ToldRejectionRow
            {
                JobId = job.Id,
                ObjectId = user.ObjectId!.Value,
                Code = "user.missing-field",
            },
            new MessageRow
            {
                Id = Guid.NewGuid(),
                Recipient = recipient,
                JobId = job.Id,
                SessionId = session.Id,
                Title = "Failed",
            },
            new MessageRow
            {
                Id = Guid.NewGuid(),
                Recipient = other,
                JobId = job.Id,
                SessionId = session.Id,
                Title = $"{Name} cannot be imported",
                Text = $"- {Name} ({Login})",
            },
            new AuditRow
            {
                By = Login,
                ByKey = LoginKey.Of(Login),
                ActorId = user.Id,
                Code = AuditCodes.ListAdded,
                Subject = "location Odense",
            },
            new AuditRow
            {
                By = "boss",
                ByKey = "BOSS",
                Code = AuditCodes.SessionAllowed,
                Subject = "session 1",
                Present = $"person {Login}: 1 line",
            },
        ];
    }
}
