using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Lists;

/// <summary>The door of the site's simple lists: locations, departments, billing accounts, meeting types, VIP categories.</summary>
public static class ListsFeature
{
    public static void AddLists(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<EntryFinder>();
        builder.Services.AddScoped<EntryUses>();
        builder.Services.AddScoped<EntryGuard>();
        builder.Services.AddScoped<EntryRemoval>();
        builder.Services.AddScoped<ListEntries>();
        builder.Services.AddScoped<ShowEntry>();
        builder.Services.AddScoped<AddEntry>();
        builder.Services.AddScoped<RenameEntry>();
        builder.Services.AddScoped<RemoveEntry>();
    }

    public static void MapLists(this IEndpointRouteBuilder api)
    {
        api.MapGet("/lists/{list}", ListAsync).WithSummary("The entries of a list, with how often each is used").WithTags("Lists");
        api.MapGet("/lists/{list}/{entry}", ShowAsync).WithSummary("What uses an entry").WithTags("Lists");
        api.MapPost("/lists/{list}", AddAsync).WithSummary("Add an entry").WithTags("Lists");
        api.MapPut("/lists/{list}/{entry}", RenameAsync).WithSummary("Rename an entry").WithTags("Lists");
        api.MapDelete("/lists/{list}/{entry}", RemoveAsync)
            .WithSummary("Remove an entry; one in use only with the confirmation of what uses it")
            .WithTags("Lists");
    }

    private static Task<IResult> ListAsync(string list, ListEntries entries, CancellationToken cancellationToken) =>
        OfListAsync(
            list,
            async known => Outcome<IReadOnlyList<EntryView>>.Done(await entries.HandleAsync(known, cancellationToken)).ToResult()
        );

    private static Task<IResult> ShowAsync(string list, string entry, ShowEntry show, CancellationToken cancellationToken) =>
        OfListAsync(list, async known => (await show.HandleAsync(known, entry, cancellationToken)).ToResult());

    private static Task<IResult> AddAsync(string list, EntryName body, AddEntry add, CancellationToken cancellationToken) =>
        OfListAsync(
            list,
            async known =>
                (await add.HandleAsync(new(known, body.Name), cancellationToken)).ToResult(id =>
                    TypedResults.Created($"/api/v1/lists/{ListNames.SlugOf(known)}/{id}", new { id })
                )
        );

    private static Task<IResult> RenameAsync(
        string list,
        string entry,
        EntryName body,
        RenameEntry rename,
        CancellationToken cancellationToken
    ) =>
        OfListAsync(
            list,
            async known =>
                (await rename.HandleAsync(new(known, entry, body.Name), cancellationToken)).ToResult(_ => TypedResults.NoContent())
        );

    private static Task<IResult> RemoveAsync(
        string list,
        string entry,
        RemoveEntry remove,
        CancellationToken cancellationToken,
        string? confirmation = null
    ) => OfListAsync(list, async known => (await remove.HandleAsync(new(known, entry, confirmation), cancellationToken)).ToResult());

    private static async Task<IResult> OfListAsync(string list, Func<SiteList, Task<IResult>> answer) =>
        ListNames.Find(list) is { } known ? await answer(known) : Outcome<string>.NotFound(ListNames.NotFound(list)).ToResult();

    /// <summary>What an entry is to be called.</summary>
    public sealed record EntryName(string Name);
}
