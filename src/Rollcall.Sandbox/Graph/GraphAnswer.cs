using System.Text.Json;

namespace Rollcall.Sandbox.Graph;

/// <summary>What Graph says to one call, before it is known whether it goes out by itself or inside a batch.</summary>
internal abstract record GraphAnswer(int Status)
{
    /// <summary>What it brings along besides the headers of every answer.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>A JSON object; the writing does the reading, so that a big page is never held.</summary>
    public sealed record Json(Action<Utf8JsonWriter> Write) : GraphAnswer(StatusCodes.Status200OK);

    /// <summary>Plain text: a count.</summary>
    public sealed record Text(string Value) : GraphAnswer(StatusCodes.Status200OK);

    /// <summary>A page that was never Graph's: somebody in between answered.</summary>
    public sealed record Html(string Value) : GraphAnswer(StatusCodes.Status200OK);

    /// <summary>A body that somebody made up, JSON or not.</summary>
    public sealed record Made(int Status, string Body) : GraphAnswer(Status);

    /// <summary>An error body with Graph's code and message.</summary>
    public sealed record Refusal(int Status, string Code, string Message) : GraphAnswer(Status);
}
