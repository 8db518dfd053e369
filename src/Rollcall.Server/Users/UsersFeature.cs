using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>The door of the people: search, one person with rights and where they come from.</summary>
public static class UsersFeature
{
    public static void AddUsers(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<ListUsers>();
        builder.Services.AddScoped<ShowUser>();
        builder.Services.AddScoped<AddUser>();
    }

    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/users", ListAsync).WithSummary("Users by login").WithTags("Users");
        api.MapGet("/users/{login}", ShowAsync).WithSummary("One user, with rights and where they come from").WithTags("Users");
        api.MapPost("/users", AddAsync).WithSummary("Make a user by hand").WithTags("Users");
    }

    private static async Task<IResult> ListAsync(
        ListUsers list,
        CancellationToken cancellationToken,
        string? search = null,
        string? job = null,
        bool? active = null,
        string? after = null,
        int most = 1000
    )
    {
        var query = new ListUsers.Query
        {
            Search = search,
            Job = job,
            Active = active,
            After = after,
            Most = Math.Clamp(most, 1, 10_000),
        };
        return (await list.HandleAsync(query, cancellationToken)).ToResult();
    }

    private static async Task<IResult> ShowAsync(string login, ShowUser show, CancellationToken cancellationToken) =>
        (await show.HandleAsync(login, cancellationToken)).ToResult();

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
