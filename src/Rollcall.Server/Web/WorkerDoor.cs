namespace Rollcall.Server.Web;

/// <summary>A server that only runs sessions answers for its health and how it does, and sends everybody else away.</summary>
internal static class WorkerDoor
{
    private static readonly PathString[] Open = ["/health", "/metrics"];

    public static void UseWorkerDoor(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
                Array.Exists(Open, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
                    ? next(context)
                    : TypedResults
                        .Problem(
                            "This server only runs sessions (rollcall serve --worker). Pages and API are at the servers that were started without --worker.",
                            statusCode: StatusCodes.Status404NotFound,
                            title: "There are no pages here."
                        )
                        .ExecuteAsync(context)
        );
}
