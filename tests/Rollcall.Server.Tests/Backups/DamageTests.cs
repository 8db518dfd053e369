using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Backups;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;

namespace Rollcall.Server.Tests.Backups;

/// <summary>A file that is not exactly as it was written is refused before anything is changed.</summary>
public class DamageTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(Installation.Passphrase)]
    public async Task A_bit_that_was_flipped_anywhere_is_found(string? passphrase)
    {
        await using var store = await FilledAsync(passphrase);
        var whole = await File.ReadAllBytesAsync(store.Folder["backup"], TestStore.Token);
        var random = new Random(4711);
        Installation.Unpack(store.Folder["backup"], passphrase).ShouldContain("Person 1999");

        for (var i = 0; i < 300; i++)
        {
            // Every second one in the beginning, where there is more to it.
            var (bytes, place) = ((byte[])whole.Clone(), random.Next(i % 2 == 0 ? 600 : whole.Length));
            bytes[place] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(store.Folder["broken"], bytes, TestStore.Token);

            Should.Throw<BackupException>(() => Installation.Unpack(store.Folder["broken"], passphrase), $"byte {place}");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Installation.Passphrase)]
    public async Task An_end_that_is_missing_and_one_that_was_added_are_found(string? passphrase)
    {
        await using var store = await FilledAsync(passphrase);
        var whole = await File.ReadAllBytesAsync(store.Folder["backup"], TestStore.Token);
        var header = Array.IndexOf(whole, (byte)'\n') + 1;
        var pieces = Enumerable
            .Range(0, (whole.Length - header) / (ChunkSeal.ChunkLength + ChunkSeal.TagLength) + 1)
            .Select(piece => header + (piece * (ChunkSeal.ChunkLength + ChunkSeal.TagLength)))
            .ToList();
        pieces.Count.ShouldBeGreaterThan(2);
        var random = new Random(4711);
        int[] lengths =
        [
            0,
            1,
            header - 1,
            header,
            .. pieces,
            whole.Length - 1,
            .. Enumerable.Range(0, 60).Select(_ => random.Next(whole.Length)),
        ];

        foreach (var length in lengths)
        {
            await File.WriteAllBytesAsync(store.Folder["broken"], whole[..length], TestStore.Token);
            Should.Throw<BackupException>(() => Installation.Unpack(store.Folder["broken"], passphrase), $"{length} bytes");
        }

        await File.WriteAllBytesAsync(store.Folder["broken"], [.. whole, 0], TestStore.Token);
        Should.Throw<BackupException>(() => Installation.Unpack(store.Folder["broken"], passphrase));
    }

    /// <summary>Not only by what is in it: the piece before, which is whole, does not say that it is the last.</summary>
    [Fact]
    public void A_last_piece_that_is_missing_is_missed_whatever_was_in_it()
    {
        byte[] header = [1];
        var file = new MemoryStream();
        using (var seal = ChunkSeal.Of(header, null))
        using (var writing = new SealedWriting(file, seal))
        {
            writing.Write(new byte[(2 * ChunkSeal.ChunkLength) + 1]);
            writing.Complete();
        }

        Read(file.ToArray()).ShouldBe((2 * ChunkSeal.ChunkLength) + 1);
        Should.Throw<BackupException>(() => Read(file.ToArray()[..(2 * (ChunkSeal.ChunkLength + ChunkSeal.TagLength))]));

        long Read(byte[] bytes)
        {
            using var seal = ChunkSeal.Of(header, null);
            using var reading = new SealedReading(new MemoryStream(bytes), seal);
            using var all = new MemoryStream();
            reading.CopyTo(all);
            return all.Length;
        }
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_is_refused_changes_nothing(DatabaseKind kind)
    {
        await using var backup = await FilledAsync(Installation.Passphrase);
        var whole = await File.ReadAllBytesAsync(backup.Folder["backup"], TestStore.Token);
        await using var store = await TestStore.CreateAsync(kind);
        await store.AddAsync(Sample.JobRow("Fabrikam"), People.Row("ben"));
        var before = await Installation.ContentAsync(store);
        await using var fresh = await Installation.CreateAsync(kind);

        foreach (var place in new[] { 5, whole.Length / 2, whole.Length - 1 })
        {
            var bytes = (byte[])whole.Clone();
            bytes[place] ^= 4;
            await File.WriteAllBytesAsync(store.Folder["broken"], bytes, TestStore.Token);
            await RefusedAsync(store, store.Folder["broken"], Installation.Passphrase, "damaged");
            (await fresh.RestoreAsync(store.Folder["broken"])).Kind.ShouldBe(OutcomeKind.Conflict);
        }

        await RefusedAsync(store, backup.Folder["backup"], "some words that are others", "not the passphrase");
        await RefusedAsync(store, backup.Folder["backup"], null, "made with a passphrase");
        await RefusedAsync(store, store.Folder.Write("letter", "Dear backup,\n"), null, "no backup");
        await RefusedAsync(store, store.Folder["nothing"], null, "There is no file");

        (await Installation.ContentAsync(store)).ShouldBe(before);
        (await fresh.Store.DbAsync(db => db.Database.GetAppliedMigrationsAsync(TestStore.Token))).ShouldBeEmpty();
    }

    private static async Task RefusedAsync(TestStore store, string file, string? passphrase, string saying)
    {
        var outcome = await store.WithAsync(
            (RestoreBackup restore) => restore.HandleAsync(new(file, passphrase, Replace: true), TestStore.Token)
        );

        outcome.Kind.ShouldBeOneOf(OutcomeKind.Conflict, OutcomeKind.NotFound);
        outcome.Faults.ShouldHaveSingleItem().Message.ShouldContain(saying);
    }

    /// <summary>A store of some pieces' size, and its backup.</summary>
    private static async Task<TestStore> FilledAsync(string? passphrase)
    {
        var store = await TestStore.CreateAsync(DatabaseKind.Sqlite);
        await store.AddAsync([.. Enumerable.Range(0, 2000).Select(number => People.Row($"Person {number}"))]);
        await store.UseAsync(
            async (MakeBackup make) =>
                (await make.HandleAsync(new(store.Folder["backup"], passphrase) { Iterations = 100 }, TestStore.Token)).ShouldBeDone()
        );
        return store;
    }
}
