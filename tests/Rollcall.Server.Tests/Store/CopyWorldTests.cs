using CsCheck;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Store.CopySample;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Store;

/// <summary>A copy of worlds of numbered people and groups.</summary>
public sealed class CopyWorldTests
{
    [Fact]
    public async Task Whatever_readings_follow_each_other_the_copy_is_the_last_one()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var job = await JobAsync(store);
        var person = Gen.Select(Gen.Int[0, 12], Gen.Int[0, 2]).Select((id, name) => Person(id, $"name {name}"));
        var world = Gen.Select(
            person
                .Array[0, 12]
                .Select(people => people.DistinctBy(user => (user.Id, user.Id == default ? Guid.NewGuid() : default)).ToArray()),
            Gen.Select(Gen.Int[1, 3], Gen.Int[0, 12].Array[0, 8])
                .Array[0, 4]
                .Select(groups => groups.DistinctBy(group => group.Item1).ToArray())
        );

        await world
            .Array[1, 4]
            .SampleAsync(
                async worlds =>
                {
                    foreach (var (people, groups) in worlds)
                    {
                        await CompleteAsync(store, job, people, [.. groups.Select(group => (Group(group.Item1), group.Item2))]);
                        var copy = await LoadAsync(store, job);
                        copy.Users.ShouldBe(people, ignoreOrder: true);
                        copy.Groups.ShouldBe(groups.Select(group => Group(group.Item1)), ignoreOrder: true);
                        Pairs(copy.Members)
                            .ShouldBe(
                                groups.SelectMany(group => group.Item2.Distinct(), (group, i) => (Group(group.Item1).Id, Person(i, "").Id)),
                                ignoreOrder: true
                            );
                        (await UpwardsAsync(store)).ShouldBe(Pairs(copy.Members), ignoreOrder: true);
                    }
                },
                iter: 60,
                threads: 1
            );
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task However_many_groups_are_reached_no_more_the_others_keep_their_members(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var job = await JobAsync(store);
        int[] numbers = [.. Enumerable.Range(1, 260)];
        await CompleteAsync(store, job, [Person(1, "Anna")], [.. numbers.Select(number => (Group(number), new[] { 1, number }))]);
        ObjectId[] linked = [Group(1).Id, Group(2).Id];

        var dropped = await store.AskAsync(async services =>
        {
            var (db, copies) = (
                (ServerDb)services.GetService(typeof(ServerDb))!,
                (DirectoryCopy)services.GetService(typeof(DirectoryCopy))!
            );
            var copy = (await copies.ChangeableAsync(job, Token))!;
            var update = await new CopyUpdates(db).OfAsync(copy, new DirectoryChanges(), linked, Token);
            await copies.ChangeAsync(job, copy, update.Changes, new CopyStanding(default, null, linked, []), Token);
            return update.Dropped;
        });

        dropped.ShouldBe(numbers[2..].Select(number => Group(number).Id), ignoreOrder: true);
        var kept = Pairs((await LoadAsync(store, job)).Members).ToList();
        kept.ShouldBe(
            [(Group(1).Id, Person(1, "").Id), (Group(2).Id, Person(1, "").Id), (Group(2).Id, Person(2, "").Id)],
            ignoreOrder: true
        );
        (await UpwardsAsync(store)).ShouldBe(kept, ignoreOrder: true);
    }

    /// <summary>Number 0 has no id.</summary>
    private static DirectoryUser Person(int number, string name) =>
        new() { Id = number == 0 ? default : new ObjectId(new Guid(number, 1, 0, [0, 0, 0, 0, 0, 0, 0, 0])), DisplayName = name };

    private static DirectoryGroup Group(int number) =>
        new(new ObjectId(new Guid(number, 2, 0, [0, 0, 0, 0, 0, 0, 0, 0])), $"Group {number}", GroupKind.Security, false, false);

    private static IEnumerable<(ObjectId Group, ObjectId Member)> Pairs(IReadOnlyDictionary<ObjectId, IReadOnlyList<ObjectId>> members) =>
        members.SelectMany(group => group.Value, (group, member) => (group.Key, member));

    private static Task<List<(ObjectId, ObjectId)>> UpwardsAsync(TestStore store) =>
        store.DbAsync(async db =>
            (await db.CopyMemberships.AsNoTracking().ToListAsync(Token))
                .Select(row => (new ObjectId(row.GroupId), new ObjectId(row.MemberId)))
                .ToList()
        );

    private static Task CompleteAsync(
        TestStore store,
        Guid job,
        IReadOnlyList<DirectoryUser> people,
        IReadOnlyList<(DirectoryGroup Group, int[] Members)> groups
    ) =>
        store.UseAsync(
            async (DirectoryCopy copy) =>
            {
                var reading = await copy.BeginAsync(job, Token);
                reading.AddUsers(people);
                reading.AddGroups(groups.Select(group => group.Group));
                reading.AddCollection(Collection);
                foreach (var (group, members) in groups)
                {
                    reading.AddMembers(group.Id, [.. members.Distinct().Select(i => Person(i, "").Id)]);
                    reading.AddCollection(Collection with { Kind = CollectionKind.Members, Group = group.Id });
                }

                await copy.CompleteAsync(job, reading, new CopyStanding(default, null, [], []), Token);
            }
        );
}
