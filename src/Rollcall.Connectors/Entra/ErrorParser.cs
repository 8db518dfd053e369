using System.Text.Json;

namespace Rollcall.Connectors.Entra;

/// <summary>The error that Graph states in the body of its answer.</summary>
internal sealed record GraphError(string Code, string Message);

/// <summary>Reads an error answer.</summary>
internal static class ErrorParser
{
    /// <summary>Null when the body is no error of Graph's: whoever answered, it was not the directory.</summary>
    public static GraphError? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isError = JsonText.Name(ref reader).SequenceEqual("error"u8);
                reader.Read();
                if (isError && reader.TokenType == JsonTokenType.StartObject)
                {
                    return Error(ref reader);
                }
                reader.Skip();
            }
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static GraphError Error(ref Utf8JsonReader reader)
    {
        var error = new GraphError("", "");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Name(ref reader);
            reader.Read();
            if (name.SequenceEqual("code"u8))
            {
                error = error with { Code = JsonText.Read(ref reader) ?? "" };
            }
            else if (name.SequenceEqual("message"u8))
            {
                error = error with { Message = JsonText.Read(ref reader) ?? "" };
            }
            else
            {
                reader.Skip();
            }
        }
        return error;
    }
}
