using Rollcall.Server.Web;

namespace Rollcall.Server.Linking;

/// <summary>The door of linking groups to rights.</summary>
public static class LinkingFeature
{
    public static void AddLinking(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<ListGroups>();
        builder.Services.AddScoped<ShowStructure>();
        builder.Services.AddScoped<GroupRights>();
        builder.Services.AddScoped<GoneGroups>();
        builder.Services.AddScoped<FindGroups>();
        builder.Services.AddScoped<OpenGroup>();
        builder.Services.AddScoped<ListRights>();
        builder.Services.AddScoped<ShowDraft>();
        builder.Services.AddScoped<DraftLinks>();
        builder.Services.AddScoped<DiscardDraft>();
        builder.Services.AddScoped<SaveLinks>();
        builder.Services.AddScoped<PreviewLinks>();
    }

    public static void MapLinking(this IEndpointRouteBuilder api)
    {
        api.MapGet("/jobs/{job}/groups", ListAsync).WithSummary("The directory's groups, read now").WithTags("Linking");
        api.MapGet("/jobs/{job}/structure", StructureAsync)
            .WithSummary("When the AD structure was loaded, and how far a load is")
            .WithTags("Linking");
        api.MapGet("/jobs/{job}/structure/groups", FindAsync)
            .WithSummary("Groups of the loaded AD structure with their rights, a page at a time")
            .WithTags("Linking");
        api.MapGet("/jobs/{job}/structure/groups/{group:guid}", OpenAsync).WithSummary("What is in a group, read now").WithTags("Linking");
        api.MapGet("/jobs/{job}/rights", RightsAsync).WithSummary("The rights that groups can be linked to").WithTags("Linking");
        // A program says all its links at once: a draft is for a person, who needs many clicks, and a key is nobody's.
        api.MapPost("/jobs/{job}/links/preview", PreviewAsync)
            .WithSummary("Who would gain and lose what by adding and removing links; nothing is saved")
            .WithTags("Linking");
        api.MapPost("/jobs/{job}/links", SaveNamedAsync).WithSummary("Add and remove links; all others stay").WithTags("Linking");
    }

    private static async Task<IResult> ListAsync(string job, ListGroups list, CancellationToken cancellationToken, string? search = null) =>
        (await list.HandleAsync(new() { Job = job, Search = search }, cancellationToken)).ToResult();

    private static async Task<IResult> StructureAsync(string job, ShowStructure show, CancellationToken cancellationToken) =>
        (await show.HandleAsync(job, cancellationToken)).ToResult();

    private static async Task<IResult> FindAsync(
        string job,
        FindGroups find,
        CancellationToken cancellationToken,
        string? search = null,
        GroupChoice show = GroupChoice.All,
        Guid? right = null,
        int page = 1,
        int size = 50
    )
    {
        var query = new FindGroups.Query
        {
            Job = job,
            Search = search,
            Show = show,
            Right = right,
            Page = page,
            Size = size,
        };
        return (await find.HandleAsync(query, cancellationToken)).ToResult();
    }

    private static async Task<IResult> OpenAsync(string job, Guid group, OpenGroup open, CancellationToken cancellationToken) =>
        (await open.HandleAsync(new(job, group), cancellationToken)).ToResult();

    private static async Task<IResult> RightsAsync(string job, ListRights list, CancellationToken cancellationToken) =>
        (await list.HandleAsync(job, cancellationToken)).ToResult();

    private static async Task<IResult> PreviewAsync(
        string job,
        LinksRequest request,
        PreviewLinks preview,
        CancellationToken cancellationToken
    ) => (await preview.HandleAsync(new() { Job = job, Wishes = request.Links }, cancellationToken)).ToResult();

    private static async Task<IResult> SaveNamedAsync(
        string job,
        LinksRequest request,
        SaveLinks save,
        CancellationToken cancellationToken
    ) => (await save.HandleAsync(new() { Job = job, Wishes = request.Links }, cancellationToken)).ToResult();

    /// <summary>Links to add and to remove.</summary>
    public sealed record LinksRequest(IReadOnlyList<LinkWish> Links);
}
