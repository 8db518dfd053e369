using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Store;

/// <summary>A job whose directory copy is looked at.</summary>
internal static class CopySample
{
    public static readonly CollectionRecord Collection = new()
    {
        Kind = CollectionKind.Users,
        FirstUrl = "https://a.example/users",
        Pages = 1,
        Items = 1,
        DistinctItems = 1,
    };

    public static async Task<Guid> JobAsync(TestStore store, string name = "Contoso")
    {
        var job = Sample.JobRow(name);
        await store.AddAsync(job);
        return job.Id;
    }

    public static Task<DirectorySnapshot> LoadAsync(TestStore store, Guid job) =>
        store.AskAsync(async services =>
        {
            var db = (ServerDb)services.GetService(typeof(ServerDb))!;
            var copy = await db.Jobs.Where(row => row.Id == job).Select(row => row.ReadingId).SingleAsync(Token);
            return await new CopyReader(db).LoadAsync(copy!.Value, Token);
        });
}
