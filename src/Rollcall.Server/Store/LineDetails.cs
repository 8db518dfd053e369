using System.Text.Json;
using System.Text.Json.Serialization;
using Rollcall.Core.Planning;
using Rollcall.Core.Users;

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

    public string ToJson() => JsonSerializer.Serialize(this, LineDetailsJson.Default.LineDetails);

    public static LineDetails FromJson(string json) => JsonSerializer.Deserialize(json, LineDetailsJson.Default.LineDetails)!;
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(LineDetails))]
internal sealed partial class LineDetailsJson : JsonSerializerContext;
