using System.Globalization;
using System.Text.Json;

namespace Rollcall.Server.Backups;

/// <summary>A cell as JSON, the same from whatever database.</summary>
internal static class CellText
{
    public static void Write(Utf8JsonWriter json, object? cell)
    {
        switch (cell)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteStringValue(number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case Guid guid:
                json.WriteStringValue(guid);
                break;
            case DateTimeOffset time:
                json.WriteStringValue(time.UtcDateTime);
                break;
            case DateOnly date:
                json.WriteStringValue(date.ToString("O", CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            default:
                throw new InvalidOperationException($"Nobody knows how to back a {cell.GetType().Name} up.");
        }
    }

    public static object? Read(JsonElement cell, CellKind kind) =>
        cell.ValueKind == JsonValueKind.Null
            ? null
            : kind switch
            {
                CellKind.Text or CellKind.Secret => cell.GetString(),
                CellKind.Int => cell.GetInt32(),
                CellKind.Long => cell.GetInt64(),
                CellKind.Real => double.Parse(cell.GetString()!, CultureInfo.InvariantCulture),
                CellKind.Bool => cell.GetBoolean(),
                CellKind.Guid => cell.GetGuid(),
                CellKind.Time => cell.GetDateTimeOffset(),
                CellKind.Date => DateOnly.ParseExact(cell.GetString()!, "O", CultureInfo.InvariantCulture),
                CellKind.Bytes => cell.GetBytesFromBase64(),
            };
}
