using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Users;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>What people have made by hand beside the import: users, and rights that no link gives. It is theirs to take away.</summary>
internal static class HandWork
{
    private static readonly string[] Logins = ["porter", "janitor"];

    /// <summary>Makes users who have a linked right and one that is not linked, which somebody imported gets as well.</summary>
    public static async Task MakeAsync(TestStore store)
    {
        foreach (var login in Logins)
        {
            var command = new AddUser.Command { Login = login, Name = login };
            (await store.WithAsync((AddUser add) => add.HandleAsync(command, TestStore.Token))).ShouldBeDone();
        }

        await store.DbAsync(async db =>
        {
            var aarhus = await db.ListEntries.SingleAsync(entry => entry.Name == "Aarhus", TestStore.Token);
            var own = RightMaker.Role(Role.FacilityManager, aarhus);
            var linked = await db.Links.Select(link => link.Right!).FirstAsync(right => right.Role == Role.Booker, TestStore.Token);
            var users = await db.Users.Where(user => Logins.Contains(user.Login)).ToListAsync(TestStore.Token);
            var imported = await db
                .Users.Where(user => user.JobId != null && user.Active)
                .OrderBy(user => user.LoginKey)
                .FirstAsync(TestStore.Token);
            db.Rights.Add(own);
            db.Grants.AddRange(users.Append(imported).Select(user => RightMaker.Grant(user, own)));
            db.Grants.AddRange(users.Select(user => RightMaker.Grant(user, linked)));
            return await db.SaveChangesAsync(TestStore.Token);
        });
    }

    /// <summary>Takes it all away, so that nothing is left but what the import made.</summary>
    public static Task UndoAsync(TestStore store) =>
        store.DbAsync(async db =>
        {
            await db.Grants.Where(grant => grant.GrantedBy == null).ExecuteDeleteAsync(TestStore.Token);
            return await db.Users.Where(user => user.JobId == null).ExecuteDeleteAsync(TestStore.Token);
        });
}
