using System.Text.Json;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>The part of the door that is about one person's data: taking it along, and forgetting it.</summary>
public static class PersonFeature
{
    internal static void AddPerson(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<ForgetCheck>();
        builder.Services.AddScoped<ForgetPerson>();
        builder.Services.AddScoped<PreviewForgetting>();
        builder.Services.AddScoped<PersonReader>();
        builder.Services.AddScoped<ExportPerson>();
    }

    internal static void MapPerson(this IEndpointRouteBuilder api)
    {
        api.MapPost("/users/{login}/data", DataAsync)
            .WithSummary("All that is kept of one person; that it was taken is written down")
            .WithTags("Users");
        api.MapGet("/users/{login}/forget", PreviewAsync).WithSummary("What there is of a person that would be erased").WithTags("Users");
        api.MapPost("/users/{login}/forget", ForgetAsync).WithSummary("Erase one person's data everywhere, for good").WithTags("Users");
    }

    /// <summary>All that is kept of one person, as a file.</summary>
    public static IResult ToFile(this Outcome<PersonData> outcome) =>
        outcome.ToResult(data => TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(data, Indented), "application/json", "person.json"));

    /// <summary>For people to read as well.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Json.Options) { WriteIndented = true };

    private static async Task<IResult> DataAsync(string login, ExportPerson export, CancellationToken cancellationToken) =>
        (await export.HandleAsync(login, cancellationToken)).ToResult();

    private static async Task<IResult> PreviewAsync(string login, PreviewForgetting preview, CancellationToken cancellationToken) =>
        (await preview.HandleAsync(login, cancellationToken)).ToResult();

    private static async Task<IResult> ForgetAsync(
        string login,
        Confirmation body,
        ForgetPerson forget,
        CancellationToken cancellationToken
    ) => (await forget.HandleAsync(new(login, body.Confirmed), cancellationToken)).ToResult();

    /// <summary>That somebody is sure.</summary>
    public sealed record Confirmation(bool Confirmed = false);
}
