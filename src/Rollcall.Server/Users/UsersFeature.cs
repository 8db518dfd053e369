using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>The door of the people: search, one person with rights and where they come from.</summary>
public static class UsersFeature
{
    public static void AddUsers(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<UserNarrowing>();
        builder.Services.AddScoped<UserPages>();
        builder.Services.AddScoped<UserFinder>();
        builder.Services.AddScoped<GivingGroups>();
        builder.Services.AddScoped<ListUsers>();
        builder.Services.AddScoped<FindUsers>();
        builder.Services.AddScoped<ShowUser>();
        builder.Services.AddScoped<ListUserSessions>();
        builder.Services.AddScoped<ListFilterChoices>();
        builder.Services.AddScoped<AddUser>();
    }

    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/users", ListAsync).WithSummary("Users by login").WithTags("Users");
        api.MapGet("/people", FindAsync).WithSummary("A page of users by name, and how many there are").WithTags("Users");
        api.MapGet("/users/{login}", ShowAsync).WithSummary("One user, with rights and where they come from").WithTags("Users");
        api.MapGet("/users/{login}/sessions", SessionsAsync).WithSummary("What sessions did to a user, newest first").WithTags("Users");
        api.MapPost("/users", AddAsync).WithSummary("Make a user by hand").WithTags("Users");
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] UserFilter filter,
        ListUsers list,
        CancellationToken cancellationToken,
        string? after = null,
        int most = 1000
    )
    {
        var query = new ListUsers.Query
        {
            Filter = filter,
            After = after,
            Most = Math.Clamp(most, 1, 10_000),
        };
        return (await list.HandleAsync(query, cancellationToken)).ToResult();
    }

    private static async Task<IResult> FindAsync(
        [AsParameters] UserFilter filter,
        FindUsers find,
        CancellationToken cancellationToken,
        int page = 1,
        int pageSize = 50
    ) =>
        (
            await find.HandleAsync(
                new()
                {
                    Filter = filter,
                    Page = page,
                    PageSize = pageSize,
                },
                cancellationToken
            )
        ).ToResult();

    private static async Task<IResult> ShowAsync(string login, ShowUser show, CancellationToken cancellationToken) =>
        (await show.HandleAsync(login, cancellationToken)).ToResult();

    private static async Task<IResult> SessionsAsync(
        string login,
        ListUserSessions list,
        CancellationToken cancellationToken,
        int page = 1,
        int pageSize = 50
    ) =>
        (
            await list.HandleAsync(
                new()
                {
                    User = login,
                    Page = page,
                    PageSize = pageSize,
                },
                cancellationToken
            )
        ).ToResult();

    private static async Task<IResult> AddAsync(AddUser.Command command, AddUser add, ShowUser show, CancellationToken cancellationToken)
    {
        var added = await add.HandleAsync(command, cancellationToken);
        return added.Kind != OutcomeKind.Done
            ? added.ToResult()
            : (await show.HandleAsync(added.Value!, cancellationToken)).ToResult(user =>
                TypedResults.Created($"/api/v1/users/{Uri.EscapeDataString(user.Login)}", user)
            );
    }
}
