using Microsoft.Extensions.Logging;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra;

/// <summary>What the connector says to the operator's log. Texts from the wire are redacted before they come here.</summary>
internal static partial class Log
{
    [LoggerMessage(
        EventId = 2001,
        Level = LogLevel.Warning,
        Message = "Trying again in {Wait} after status {Status} (request-id {RequestId}): {Reason}"
    )]
    public static partial void TryingAgain(this ILogger log, int status, TimeSpan wait, string requestId, string reason);

    [LoggerMessage(
        EventId = 2002,
        Level = LogLevel.Warning,
        Message = "The directory forgot our place in {Collection} after {Pages} pages: beginning anew, {Restart} of at most {Restarts}"
    )]
    public static partial void BeginningAnew(this ILogger log, string collection, int pages, int restart, int restarts);

    /// <summary>How a collection ended.</summary>
    public static void CollectionEnded(this ILogger log, CollectionRecord record)
    {
        if (record.Fault is { } fault)
        {
            log.CollectionBrokeOff(record.Name, record.Pages, fault.Code, fault.Message);
        }
        else
        {
            log.CollectionRead(record.Name, record.Pages, record.Items);
        }
    }

    [LoggerMessage(EventId = 2003, Level = LogLevel.Debug, Message = "Read {Collection}: {Pages} pages, {Items} items")]
    private static partial void CollectionRead(this ILogger log, string collection, int pages, long items);

    /// <summary>Without the address's query, which may hold a cursor.</summary>
    public static void AskingWithFreshToken(this ILogger log, System.Net.HttpStatusCode status, Uri address, string requestId)
    {
        if (log.IsEnabled(LogLevel.Information))
        {
            log.AskingWithFreshToken(status, GraphErrors.Path(address), requestId);
        }
    }

    [LoggerMessage(
        EventId = 2004,
        Level = LogLevel.Information,
        Message = "{Status} for {Path} (request-id {RequestId}): asking once more with a fresh token"
    )]
    private static partial void AskingWithFreshToken(this ILogger log, System.Net.HttpStatusCode status, string path, string requestId);

    [LoggerMessage(EventId = 2005, Level = LogLevel.Warning, Message = "{Collection} broke off after {Pages} pages ({Code}): {Reason}")]
    private static partial void CollectionBrokeOff(this ILogger log, string collection, int pages, string code, string reason);

    [LoggerMessage(EventId = 2006, Level = LogLevel.Debug, Message = "Signed in at {Host}; the token carries {Permissions}")]
    public static partial void SignedIn(this ILogger log, string host, string permissions);

    [LoggerMessage(
        EventId = 2007,
        Level = LogLevel.Information,
        Message = "How many groups there are can't be asked ({Code}); they are read all the same"
    )]
    public static partial void GroupsNotCounted(this ILogger log, string code);

    [LoggerMessage(
        EventId = 2008,
        Level = LogLevel.Warning,
        Message = "What the app may do at the end of the reading can't be asked ({Code}), so nothing of it counts as whole: {Reason}"
    )]
    public static partial void EndNotKnown(this ILogger log, string code, string reason);

    [LoggerMessage(
        EventId = 2009,
        Level = LogLevel.Warning,
        Message = "The directory gives no cursor ({Code}), so the next reading has to be a whole one, too: {Reason}"
    )]
    public static partial void NoCursor(this ILogger log, string code, string reason);

    [LoggerMessage(
        EventId = 2010,
        Level = LogLevel.Warning,
        Message = "Objects can't be asked for by their ids ({Code}), so all are listed and those who are wanted picked out: {Reason}"
    )]
    public static partial void NotByIds(this ILogger log, string code, string reason);
}
