using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Explaining;

/// <summary>The way up from a person is looked up by an index, and so costs the same in a large directory as in a small one.</summary>
public class WhyQueriesTests
{
    private const int Depth = 6;
    private const int OtherGroups = 2000;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_groups_above_a_person_are_found_level_by_level(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var (reading, person) = await FillAsync(store);

        var above = await store.WithAsync((GroupsAbove groups) => groups.ReadAsync(reading, person, TestStore.Token));

        above.Sum(groups => groups.Count()).ShouldBe(Depth);
        above.Contains(new ObjectId(person)).ShouldBeTrue();
    }

    [Fact]
    public async Task Members_are_looked_up_by_an_index()
    {
        await using var store = await TestStore.CreateAsync(DatabaseKind.Sqlite);
        await FillAsync(store);

        var plan = await store.DbAsync(async db =>
        {
            await db.Database.OpenConnectionAsync(TestStore.Token);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN SELECT group_id FROM copy_memberships WHERE reading_id = 1 AND member_id = x'00'";
            await using var rows = await command.ExecuteReaderAsync(TestStore.Token);
            var steps = new List<string>();
            while (await rows.ReadAsync(TestStore.Token))
            {
                steps.Add(rows.GetString(3));
            }

            return string.Join('\n', steps);
        });

        plan.ShouldContain("USING PRIMARY KEY (reading_id=? AND member_id=?)");
    }

    private static async Task<(long Reading, Guid Person)> FillAsync(TestStore store)
    {
        var job = Sample.JobRow();
        var reading = new ReadingRow { JobId = job.Id, IsKept = true };
        await store.AddAsync(job, reading);
        var person = Guid.NewGuid();
        List<Guid> ladder = [person, .. Enumerable.Range(0, Depth).Select(_ => Guid.NewGuid())];
        object[] rows =
        [
            .. ladder
                .Zip(ladder.Skip(1))
                .Select(step => new CopyMembershipRow
                {
                    ReadingId = reading.Id,
                    GroupId = step.Second,
                    MemberId = step.First,
                }),
            .. Enumerable
                .Range(0, OtherGroups)
                .Select(_ => new CopyMembershipRow
                {
                    ReadingId = reading.Id,
                    GroupId = Guid.NewGuid(),
                    MemberId = Guid.NewGuid(),
                }),
        ];
        await store.AddAsync(rows);
        return (reading.Id, person);
    }
}
