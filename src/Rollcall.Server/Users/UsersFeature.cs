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
        builder.Services.AddScoped<ProtectUser>();
        builder.Services.AddScoped<ListProtectedRoles>();
        builder.Services.AddScoped<SetProtectedRoles>();
        builder.AddPerson();
    }

    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/users", ListAsync).WithSummary("Users by login").WithTags("Users");
        api.MapGet("/people", FindAsync).WithSummary("A page of users by name, and how many there are").WithTags("Users");
        api.MapGet("/users/{login}", ShowAsync).WithSummary("One user, with rights and where they come from").WithTags("Users");
        api.MapGet("/users/{login}/sessions", SessionsAsync).WithSummary("What sessions did to a user, newest first").WithTags("Users");
        api.MapPost("/users", AddAsync).WithSummary("Make a user by hand").WithTags("Users");
        api.MapPut("/users/{login}/protection", ProtectAsync)
            .WithSummary("Protect a user from what imports take away, or end that")
            .WithTags("Users");
        api.MapPerson();
        api.MapGet("/protected-roles", RolesAsync).WithSummary("Roles whose holders no import takes anything from").WithTags("Users");
        api.MapPut("/protected-roles", SetRolesAsync).WithSummary("Say which roles are protected: all of them").WithTags("Users");
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

    private static async Task<IResult> ProtectAsync(
        string login,
        Protection body,
        ProtectUser protect,
        CancellationToken cancellationToken
    ) => (await protect.HandleAsync(new(login, body.Protected), cancellationToken)).ToResult(_ => TypedResults.NoContent());

    private static async Task<IResult> RolesAsync(ListProtectedRoles list, CancellationToken cancellationToken) =>
        TypedResults.Ok(new RoleNames { Roles = [.. (await list.HandleAsync(cancellationToken)).Select(role => role.ToString())] });

    private static async Task<IResult> SetRolesAsync(RoleNames body, SetProtectedRoles set, CancellationToken cancellationToken) =>
        (await set.HandleAsync(new(body.Roles), cancellationToken)).ToResult(_ => TypedResults.NoContent());

    /// <summary>Whether a user is protected.</summary>
    public sealed record Protection
    {
        public required bool Protected { get; init; }
    }

    /// <summary>Roles by name.</summary>
    public sealed record RoleNames
    {
        public required IReadOnlyList<string> Roles { get; init; }
    }
}
