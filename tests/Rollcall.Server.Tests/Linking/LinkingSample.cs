using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Core.Users;
using Rollcall.Server.Linking;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Linking;

/// <summary>A job whose structure is loaded, some rights, and two administrators who link.</summary>
internal sealed class LinkingSample : IAsyncDisposable
{
    private LinkingSample(TestStore store) => Store = store;

    public TestStore Store { get; }
    public JobRow Job { get; } = Sample.JobRow();
    public UserRow Anna { get; } = People.Row("anna");
    public UserRow Bo { get; } = People.Row("bo");
    public ListEntryRow Aarhus { get; } = Sample.Entry(SiteList.Location, "Aarhus");
    public ListEntryRow Sales { get; } = Sample.Entry(SiteList.Department, "Sales");
    public ListEntryRow Boardroom { get; } = Sample.Entry(SiteList.VipCategory, "Boardroom");
    public Guid Booker { get; } = RightRows.IdOf(RightKind.Role, Role.Booker, null);
    public Guid InSales => RightRows.IdOf(RightKind.Department, null, Sales.Id);

    public static async Task<LinkingSample> CreateAsync(DatabaseKind kind, params IReadOnlyList<string> groups)
    {
        var sample = new LinkingSample(await TestStore.CreateAsync(kind));
        await sample.Store.AddAsync(sample.Job, sample.Anna, sample.Bo, sample.Aarhus, sample.Sales, sample.Boardroom);
        await sample.LoadAsync([.. groups.Select((name, i) => Group(i, name))]);
        return sample;
    }

    public static Guid Id(int number) => new(number, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0);

    public static DirectoryGroup Group(int number, string name) => new(new ObjectId(Id(number)), name, GroupKind.Security, false, false);

    /// <summary>Puts a structure there, as a session that loads it does.</summary>
    public Task LoadAsync(IReadOnlyList<DirectoryGroup> groups) =>
        Store.UseAsync(
            async (DirectoryCopy copy) =>
            {
                var reading = await copy.BeginAsync(Job.Id, Token);
                foreach (var chunk in groups.Chunk(5000))
                {
                    reading.AddGroups(chunk);
                }

                await copy.CompleteStructureAsync(Job.Id, reading, Token);
            }
        );

    /// <summary>Asks a use case as somebody who is signed in; null: with an API key.</summary>
    public Task<T> AsAsync<TUseCase, T>(UserRow? user, Func<TUseCase, Task<T>> ask)
        where TUseCase : notnull =>
        Store.AskAsync(services =>
        {
            var actor = services.GetRequiredService<Actor>();
            (actor.Name, actor.UserId) = (user?.Login ?? "a key", user?.Id);
            return ask(services.GetRequiredService<TUseCase>());
        });

    public Task<Outcome<int>> DraftAsync(UserRow? user, Guid right, bool link, params IReadOnlyList<int> groups) =>
        AsAsync(
            user,
            (DraftLinks draft) =>
                draft.HandleAsync(
                    new()
                    {
                        Job = "Contoso",
                        Groups = [.. groups.Select(Id)],
                        Right = right,
                        Link = link,
                    },
                    Token
                )
        );

    public Task<Outcome<SavedLinks>> SaveAsync(UserRow? user, int? seen = null, params IReadOnlyList<LinkWish>? wishes) =>
        AsAsync(
            user,
            (SaveLinks save) =>
                save.HandleAsync(
                    new()
                    {
                        Job = "Contoso",
                        Seen = seen,
                        Wishes = wishes is { Count: > 0 } ? wishes : null,
                    },
                    Token
                )
        );

    public async Task<LinkDraft> DraftOfAsync(UserRow? user) =>
        (await AsAsync(user, (ShowDraft show) => show.HandleAsync("Contoso", Token))).ShouldBeDone();

    public async Task<FoundGroups> FindAsync(UserRow? user, FindGroups.Query? query = null)
    {
        query ??= new FindGroups.Query();
        query.Job = "Contoso";
        return (await AsAsync(user, (FindGroups find) => find.HandleAsync(query, Token))).ShouldBeDone();
    }

    /// <summary>What is saved, as text.</summary>
    public Task<IReadOnlyList<string>> LinksAsync() =>
        Store.AskAsync(async services =>
        {
            var rights = await services.GetRequiredService<RightNames>().ReadAsync(Token);
            var links = await services.GetRequiredService<ServerDb>().Links.AsNoTracking().ToListAsync(Token);
            return (IReadOnlyList<string>)
                [
                    .. links
                        .Select(link => $"{BitConverter.ToInt32(link.GroupId.ToByteArray(), 0)} {rights[link.RightId]}")
                        .Order(StringComparer.Ordinal),
                ];
        });

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
