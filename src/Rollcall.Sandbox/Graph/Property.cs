using System.Text.Json;

namespace Rollcall.Sandbox.Graph;

/// <summary>One property of a Graph type: its name, whether it comes without being asked for, and how it is written.</summary>
internal sealed record Property<T>(string Name, bool IsDefault, Action<Utf8JsonWriter, T> WriteValue)
{
    private readonly JsonEncodedText encoded = JsonEncodedText.Encode(Name);

    /// <summary>The value as text, to be compared; nothing when there is none. A list always has a value, if an empty one.</summary>
    public Func<T, string?> Value { get; init; } = _ => null;

    public void Write(Utf8JsonWriter writer, T item)
    {
        writer.WritePropertyName(encoded);
        WriteValue(writer, item);
    }

    /// <summary>Writes it as one sees it who may read ids only.</summary>
    public void WriteLimited(Utf8JsonWriter writer, T item)
    {
        if (Name == "id")
        {
            Write(writer, item);
        }
        else
        {
            WriteNull(writer);
        }
    }

    private void WriteNull(Utf8JsonWriter writer) => writer.WriteNull(encoded);

    public static Property<T> Text(string name, Func<T, string?> get, bool isDefault = false) =>
        new(name, isDefault, (writer, item) => writer.WriteStringValue(get(item))) { Value = get };

    public static Property<T> Id(Func<T, Guid> get) =>
        new("id", true, (writer, item) => writer.WriteStringValue(get(item))) { Value = item => get(item).ToString() };

    public static Property<T> Flag(string name, Func<T, bool?> get, bool isDefault = false) =>
        new(
            name,
            isDefault,
            (writer, item) =>
            {
                if (get(item) is { } flag)
                {
                    writer.WriteBooleanValue(flag);
                }
                else
                {
                    writer.WriteNullValue();
                }
            }
        )
        {
            Value = item => get(item)?.ToString(),
        };

    public static Property<T> Time(string name, Func<T, DateTimeOffset?> get, bool isDefault = false) =>
        Text(name, item => get(item)?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null), isDefault);

    public static Property<T> Texts(string name, Func<T, IReadOnlyList<string>> get, bool isDefault = false) =>
        new(
            name,
            isDefault,
            (writer, item) =>
            {
                writer.WriteStartArray();
                foreach (var text in get(item))
                {
                    writer.WriteStringValue(text);
                }

                writer.WriteEndArray();
            }
        )
        {
            Value = item => string.Join('\n', get(item)),
        };
}
