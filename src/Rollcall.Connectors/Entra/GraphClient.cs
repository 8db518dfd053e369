using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads the whole body of an answer.</summary>
internal delegate T BodyParser<out T>(ReadOnlySpan<byte> utf8);

/// <summary>
/// Asks Microsoft Graph. Asking, reading the body and understanding it are one try: what fails in any of them is tried again within
/// bounds, with a fresh token where the token may be the reason.
/// </summary>
internal sealed class GraphClient(
    GraphWire wire,
    SignIn signIn,
    GraphRetry retry,
    Pace pace,
    PaceAsker asker,
    GraphLimits limits,
    Redactor redactor,
    TimeProvider time,
    ILogger log,
    DirectoryTally? tally
)
{
    private readonly GraphErrors errors = new(redactor, time);

    /// <exception cref="DirectoryException">There is no answer that can be used.</exception>
    public Task<Fetched<T>> FetchAsync<T>(
        Uri address,
        BodyParser<T> parse,
        CancellationToken cancellationToken,
        GraphAsking asking = GraphAsking.Plain
    )
        where T : class => FetchAsync(new GraphQuestion(address, asking), parse, cancellationToken);

    /// <exception cref="DirectoryException">There is no answer that can be used.</exception>
    public Task<Fetched<T>> FetchAsync<T>(GraphQuestion question, BodyParser<T> parse, CancellationToken cancellationToken)
        where T : class => retry.RunAsync(cancellation => TryAsync(question, parse, cancellation), cancellationToken);

    private async Task<Fetched<T>> TryAsync<T>(GraphQuestion question, BodyParser<T> parse, CancellationToken cancellationToken)
        where T : class
    {
        var token = await signIn.TokenAsync(cancellationToken);
        var answer = await SendAsync(question, token, cancellationToken);
        if (
            answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            && await signIn.TokenAfterRefusalAsync(token, answer.Status, cancellationToken) is { } other
        )
        {
            log.AskingWithFreshToken(answer.Status, question.Address, answer.RequestId);
            token = other;
            answer = await SendAsync(question, token, cancellationToken);
        }
        return answer.IsSuccess
            ? new Fetched<T>(FetchEnd.Answered, Parse(answer, question, parse), null)
            : Fail<T>(answer, question, token);
    }

    private Fetched<T> Fail<T>(GraphAnswer answer, GraphQuestion question, GraphToken token)
        where T : class
    {
        var fault = errors.Of(answer, question.Address, token.Permissions);
        var end =
            question.Asking == GraphAsking.Changes && GraphErrors.IsDeadCursor(answer) ? FetchEnd.CursorDead
            : GraphErrors.IsNotFound(answer) ? FetchEnd.NotFound
            : GraphErrors.IsExpiredPage(answer) ? FetchEnd.PageExpired
            : FetchEnd.Answered;
        return fault is DirectoryException known && end != FetchEnd.Answered ? new Fetched<T>(end, null, known) : throw fault;
    }

    private T Parse<T>(GraphAnswer answer, GraphQuestion question, BodyParser<T> parse)
    {
        if (!(question.Asking == GraphAsking.Count ? answer.ClaimsToBeText : answer.ClaimsToBeJson))
        {
            throw errors.Stranger(answer, question.Address);
        }
        try
        {
            return parse(answer.Body.Span);
        }
        catch (JsonException exception)
        {
            throw errors.Broken(answer, question.Address, exception.Message);
        }
    }

    private async Task<GraphAnswer> SendAsync(GraphQuestion question, GraphToken token, CancellationToken cancellationToken)
    {
        var turn = await pace.EnterAsync(asker, cancellationToken);
        var began = Stopwatch.GetTimestamp();
        (HttpStatusCode Status, double? Units)? answered = null;
        try
        {
            var answer = await SendNowAsync(question, token, cancellationToken);
            var report = PaceReport.Of(answer, limits.LongestWait, time.GetUtcNow());
            answered = (answer.Status, report.Units);
            pace.Answered(turn, report);
            return answer;
        }
        finally
        {
            pace.Leave();
            tally?.Asked(answered?.Status, Stopwatch.GetElapsedTime(began), answered?.Units);
        }
    }

    private async Task<GraphAnswer> SendNowAsync(GraphQuestion question, GraphToken token, CancellationToken cancellationToken)
    {
        // The network's own time is measured by the machine's clock, whatever clock the waits between tries go by.
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(limits.AttemptTimeout);
        using var request = Request(question, token);
        try
        {
            using var response = await wire.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, attempt.Token);
            return await AnswerAsync(response, question.Address, attempt.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw NetworkFaults.Of(exception, question.Address, wire.Roots);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw NetworkFaults.Of(exception, question.Address, wire.Roots);
        }
    }

    private HttpRequestMessage Request(GraphQuestion question, GraphToken token)
    {
        var request = new HttpRequestMessage(question.Body.IsEmpty ? HttpMethod.Get : HttpMethod.Post, question.Address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        if (!question.Body.IsEmpty)
        {
            request.Content = new ReadOnlyMemoryContent(question.Body);
            request.Content.Headers.ContentType = new("application/json");
        }
        request.Headers.Authorization = new("Bearer", token.Text);
        request.Headers.Accept.ParseAdd(question.Asking == GraphAsking.Count ? "text/plain" : "application/json");
        if (question.Asking is GraphAsking.Eventual or GraphAsking.Count)
        {
            // No next link carries it along: it has to be said on every page.
            request.Headers.Add("ConsistencyLevel", "eventual");
        }
        else if (question.Asking == GraphAsking.Changes)
        {
            // What did not change need not be told: whoever changed is asked for anyway.
            request.Headers.Add("Prefer", "return=minimal");
        }
        request.Headers.Add("client-request-id", Guid.NewGuid().ToString());
        request.Headers.Add("x-ms-throttle-priority", limits.Priority);
        return request;
    }

    private async Task<GraphAnswer> AnswerAsync(HttpResponseMessage response, Uri address, CancellationToken cancellationToken)
    {
        var answer = new GraphAnswer(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType ?? "",
            Header(response, "Retry-After"),
            redactor.Clean(Header(response, "request-id")),
            Header(response, "Location"),
            Header(response, "x-ms-resource-unit"),
            Header(response, "x-ms-throttle-limit-percentage"),
            default
        );
        try
        {
            return answer with { Body = await BodyAsync(response, cancellationToken) };
        }
        catch (Exception exception)
            when (exception is IOException or HttpRequestException or InvalidDataException or InvalidOperationException)
        {
            throw errors.Broken(answer, address, "it was cut off on the way");
        }
        catch (BodyTooLargeException)
        {
            throw errors.Broken(answer, address, $"it is larger than {limits.PageBytes} bytes");
        }
    }

    private async Task<ReadOnlyMemory<byte>> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = new ArrayBufferWriter<byte>((int)Math.Clamp(response.Content.Headers.ContentLength ?? 0, 16 * 1024, 1024 * 1024));
        while (await stream.ReadAsync(body.GetMemory(16 * 1024), cancellationToken) is > 0 and var count)
        {
            body.Advance(count);
            if (body.WrittenCount > limits.PageBytes)
            {
                throw new BodyTooLargeException();
            }
        }
        return body.WrittenMemory;
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private sealed class BodyTooLargeException : Exception;
}
