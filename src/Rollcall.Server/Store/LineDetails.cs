using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rollcall.Core.Planning;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>What a line of a plan needs to be applied and explained, beyond its columns.</summary>
public sealed record LineDetails
{
    /// <summary>The profile after the change; for created, adopted and updated users.</summary>
    public UserProfile? Profile { get; init; }

    /// <summary>Values that change.</summary>
    public IReadOnlyList<FieldChange>? Changes { get; init; }

    /// <summary>The directory's properties that have to be mended; for rejections.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>The linked groups that give a granted right.</summary>
    public IReadOnlyList<Guid>? Groups { get; init; }

    /// <summary>Why there is this line, or why it waits or is withheld, in a sentence.</summary>
    public string? Why { get; init; }

    /// <summary>The values that an applied line really wrote over, where they were others than planned.</summary>
    public IReadOnlyList<FieldChange>? Former { get; init; }

    /// <summary>Who had granted the right that an applied line took; or who is to have granted the one that it gives back.</summary>
    public LineOrigin? Origin { get; init; }

    /// <summary>What an applied adoption filled besides the profile, or what is to be emptied again.</summary>
    public IReadOnlyList<string>? Filled { get; init; }

    /// <summary>The line was applied, and everything was as it says already.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool DidNothing { get; init; }

    /// <summary>Letters stand in the database as they are: nothing here becomes a part of a page by itself.</summary>
    private static readonly LineDetailsJson Json = new(
        new JsonSerializerOptions(LineDetailsJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    public string ToJson() => JsonSerializer.Serialize(this, Json.LineDetails);

    public static LineDetails FromJson(string json) => JsonSerializer.Deserialize(json, Json.LineDetails)!;
}

/// <summary>Who granted a right; both null: a person did.</summary>
public sealed record LineOrigin(Guid? Job, long? Session);

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(LineDetails))]
internal sealed partial class LineDetailsJson : JsonSerializerContext;

/// <summary>Notes in a line what applying it found.</summary>
internal static class LineNotes
{
    public static void Note(this SessionLineRow line, Func<LineDetails, LineDetails> note) => line.Write(note(line.ReadDetails()));
}
