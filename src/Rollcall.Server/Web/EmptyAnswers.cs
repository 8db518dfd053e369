namespace Rollcall.Server.Web;

/// <summary>
/// A form that is refused before its page is asked (too old, cut, of another session) leaves a status and a content type and no word.
/// Without the content type it gets the words that every other refusal has.
/// </summary>
internal static class EmptyAnswers
{
    public static void UseWordsForEmptyAnswers(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                await next(context);
                var response = context.Response;
                if (!response.HasStarted && response is { StatusCode: StatusCodes.Status400BadRequest, ContentLength: null or 0 })
                {
                    response.ContentType = null;
                }
            }
        );
}
