using Rollcall.Server.Web;

namespace Rollcall.Server.Explaining;

/// <summary>The door of why and why not: somebody's rights, and somebody who is not here.</summary>
public static class ExplainingFeature
{
    public static void AddExplaining(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<CopyPeople>();
        builder.Services.AddScoped<LogOfPerson>();
        builder.Services.AddScoped<ExplainPerson>();
        builder.Services.AddScoped<FindInDirectory>();
    }

    public static void MapExplaining(this IEndpointRouteBuilder api)
    {
        api.MapGet("/users/{login}/why", ExplainAsync)
            .WithSummary("Why a user has each right, or why not one that is asked for")
            .WithTags("Users");
        api.MapGet("/directory-people", FindAsync)
            .WithSummary("People of the directories as they were last read, and why they are here or not")
            .WithTags("Users");
    }

    private static async Task<IResult> ExplainAsync(
        string login,
        ExplainPerson explain,
        CancellationToken cancellationToken,
        string? right = null
    ) => (await explain.HandleAsync(new ExplainPerson.Query { User = login, Right = right }, cancellationToken)).ToResult();

    private static async Task<IResult> FindAsync(FindInDirectory find, CancellationToken cancellationToken, string search = "") =>
        (await find.HandleAsync(search, cancellationToken)).ToResult();
}
