using System.Text.Json;
using System.Text.RegularExpressions;
using Azure;
using Azure.Identity;
using Microsoft.Identity.Client;

namespace Rollcall.Connectors.Entra;

/// <summary>
/// Says what a failed sign-in means. The exceptions of the sign-in library are read for their codes only and never passed on:
/// their texts hold what the host sent.
/// </summary>
internal sealed partial class SignInErrors(EntraConnection connection, GraphWire wire, Redactor redactor, TimeProvider time)
{
    public static bool Know(Exception exception) =>
        exception
            is AuthenticationFailedException
                or RequestFailedException
                or MsalException
                or HttpRequestException
                or IOException
                or OperationCanceledException;

    /// <summary>A <see cref="GraphTrouble"/> when another try may help, else a <see cref="DirectoryException"/>.</summary>
    public Exception Of(Exception exception)
    {
        var causes = Causes(exception).ToList();
        if (causes.OfType<MsalServiceException>().FirstOrDefault() is { StatusCode: > 0 } answered)
        {
            return OfAnswer(answered);
        }
        // Without a status and without a fault of the network there was an answer, but not one of a sign-in host.
        return causes.Any(cause => cause is HttpRequestException or IOException or OperationCanceledException)
            ? NetworkFaults.Of(exception, connection.Cloud.Login, wire.Roots)
            : Stranger(200);
    }

    private Exception OfAnswer(MsalServiceException answered)
    {
        var body = answered.ResponseBody ?? "";
        var code = Code().Match(body).Groups[1].Value;
        var status = answered.StatusCode;
        var text = $"{Host} answered {status}{(code.Length > 0 ? $" AADSTS{code}" : "")}{Said(body)}{Trace(body)}";
        var transient = SignInAdvice.IsTransient(code);
        if (transient || status is 429 or 503 or 504)
        {
            return Trouble(TroubleKind.Throttled, DirectoryFaults.Throttled, $"Signing in must wait: {text} Try again later.", answered);
        }
        if (status >= 500 || status == 408)
        {
            return Trouble(TroubleKind.Transient, DirectoryFaults.Unreachable, $"Signing in failed: {text} Try again later.", answered);
        }
        if (code.Length == 0 && !body.TrimStart().StartsWith('{'))
        {
            return Stranger(status);
        }
        var (fault, advice) = SignInAdvice.For(code, connection);
        return new DirectoryException(fault, $"{advice} ({text})");
    }

    /// <summary>An answer came that does not belong to a sign-in host.</summary>
    public GraphTrouble Stranger(int status) =>
        new(
            TroubleKind.Stranger,
            DirectoryFaults.NotADirectory,
            $"{Host} answers a sign-in with something else than JSON: this is not the sign-in host of Microsoft Entra. A proxy's or portal's page"
                + " often looks like that; check the login endpoint of the cloud and the proxy."
        )
        {
            Status = status,
        };

    private GraphTrouble Trouble(TroubleKind kind, string code, string message, MsalServiceException answered) =>
        new(kind, code, message)
        {
            Status = answered.StatusCode,
            RetryAfter =
                answered.Headers?.NonValidated.TryGetValues("Retry-After", out var values) == true
                    ? RetryAfter.Parse(values.FirstOrDefault(), time.GetUtcNow())
                    : null,
        };

    private string Host => $"{connection.Cloud.Login.Host}:{connection.Cloud.Login.Port}";

    private string Said(string body)
    {
        var said = redactor.Clean(Sentence().Match(Description(body)).Groups[1].Value);
        return said.Length > 0 ? $": {said}" : ".";
    }

    /// <summary>Empty when the body is no JSON: then nothing of it is worth repeating.</summary>
    private static string Description(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.GetProperty("error_description").GetString() ?? "";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return "";
        }
    }

    private static string Trace(string body)
    {
        var trace = TraceId().Match(body).Groups[1].Value;
        return trace.Length > 0 ? $" Trace ID {trace}." : "";
    }

    private static IEnumerable<Exception> Causes(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }

    [GeneratedRegex(@"AADSTS(\d{3,9})")]
    private static partial Regex Code();

    /// <summary>The description's first line, without the code that stands before it anyway.</summary>
    [GeneratedRegex(@"^(?:AADSTS\d+:\s*)?([^\r\n]*)")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"(?:""trace_id""\s*:\s*""|Trace ID:\s*)([0-9a-fA-F\-]{20,40})")]
    private static partial Regex TraceId();
}
