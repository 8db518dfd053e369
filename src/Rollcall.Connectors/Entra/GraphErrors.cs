using System.Globalization;
using System.Net;

namespace Rollcall.Connectors.Entra;

/// <summary>Says what an answer means that is not the page we asked for.</summary>
internal sealed class GraphErrors(Redactor redactor, TimeProvider time)
{
    /// <summary>
    /// A <see cref="GraphTrouble"/> when another try may help, else a <see cref="DirectoryException"/>.
    /// 401 and 403 come here only after a fresh token did not help.
    /// </summary>
    public Exception Of(GraphAnswer answer, Uri address, IReadOnlyList<string>? permissions)
    {
        var error = ErrorParser.Parse(answer.Body.Span);
        var told = Told(answer, address, error);
        return (int)answer.Status switch
        {
            429 => Trouble(TroubleKind.Throttled, DirectoryFaults.Throttled, Later(told), answer),
            503 or 504 or 509 => Trouble(TroubleKind.Unavailable, DirectoryFaults.Throttled, Later(told), answer),
            423 or 500 or 502 => Trouble(TroubleKind.Transient, DirectoryFaults.Refused, Later(told), answer),
            >= 300 and < 400 => new DirectoryException(DirectoryFaults.NotADirectory, Redirect(answer, address)),
            _ when error is null => Stranger(answer, address),
            401 => new DirectoryException(
                DirectoryFaults.Refused,
                $"{told} Microsoft Graph does not accept the token of this app. Check that the sign-in host and Microsoft Graph belong to the same cloud."
            ),
            403 => new DirectoryException(DirectoryFaults.PermissionMissing, $"{Permissions.Explain(permissions, Path(address))} {told}"),
            _ => new DirectoryException(DirectoryFaults.Refused, told),
        };
    }

    /// <summary>Something answered that is no directory.</summary>
    public GraphTrouble Stranger(GraphAnswer answer, Uri address) =>
        Trouble(
            TroubleKind.Stranger,
            DirectoryFaults.NotADirectory,
            $"{address.Host}:{address.Port} answers {Path(address)} with {Status(answer)} and {Kind(answer)} instead of JSON: this is not Microsoft"
                + " Graph. A proxy's or portal's page often looks like that; check the address of Microsoft Graph and the proxy.",
            answer
        );

    /// <summary>The answer should have been what we asked for, but it can't be read.</summary>
    public GraphTrouble Broken(GraphAnswer answer, Uri address, string why) =>
        Trouble(
            TroubleKind.Transient,
            DirectoryFaults.BrokenAnswer,
            $"The answer of {address.Host}:{address.Port} to {Path(address)} can't be read: {redactor.Clean(why)}"
                + $" (request-id {answer.RequestId}). Nothing of it was used. If it stays so, look at proxies that change or cut answers.",
            answer
        );

    public static string Path(Uri address) => address.AbsolutePath;

    public static bool IsExpiredPage(GraphAnswer answer) =>
        answer.Status == HttpStatusCode.BadRequest
        && ErrorParser.Parse(answer.Body.Span)?.Code.Equals("Directory_ExpiredPageToken", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>What the directory says when it knows a cursor no more: 410, or 400 under one of several codes. It never says that of our question.</summary>
    public static bool IsDeadCursor(GraphAnswer answer) =>
        answer.Status is HttpStatusCode.Gone or HttpStatusCode.BadRequest && ErrorParser.Parse(answer.Body.Span) is not null;

    /// <summary>Only the directory itself can say that something does not exist; a proxy's 404 proves nothing.</summary>
    public static bool IsNotFound(GraphAnswer answer) =>
        answer.Status == HttpStatusCode.NotFound && ErrorParser.Parse(answer.Body.Span) is not null;

    private GraphTrouble Trouble(TroubleKind kind, string code, string message, GraphAnswer answer) =>
        new(kind, code, message)
        {
            Status = (int)answer.Status,
            RequestId = answer.RequestId,
            RetryAfter = RetryAfter.Parse(answer.RetryAfter, time.GetUtcNow()),
        };

    private string Told(GraphAnswer answer, Uri address, GraphError? error) =>
        $"Microsoft Graph answered {Path(address)} with {Status(answer)}{Said(error)} (request-id {answer.RequestId}).";

    private string Said(GraphError? error) =>
        error switch
        {
            null => "",
            { Code: "" } => $": {redactor.Clean(error.Message)}",
            _ => $" {redactor.Clean(error.Code)}: {redactor.Clean(error.Message)}",
        };

    private string Redirect(GraphAnswer answer, Uri address)
    {
        var target = Uri.TryCreate(address, answer.Location, out var location) ? location.Host : "nowhere";
        return $"{address.Host}:{address.Port} sends us from {Path(address)} to {redactor.Clean(target)} ({Status(answer)}). Microsoft Graph does"
            + " not do that, and a redirect is never followed with a token. Check the address of Microsoft Graph and the proxy.";
    }

    private string Kind(GraphAnswer answer) => answer.MediaType.Length == 0 ? "something" : redactor.Clean(answer.MediaType);

    private static string Later(string told) =>
        $"{told} Try again later; if it stays so, look at the service health page of Microsoft 365.";

    private static string Status(GraphAnswer answer) => ((int)answer.Status).ToString(CultureInfo.InvariantCulture);
}
