using System.Text.Json.Serialization;
using Rollcall.Core.Users;

namespace Rollcall.Server.Store;

/// <summary>A right in the words of the site file: one of role (with or without location), department, secretaryOf, vip.</summary>
public sealed record RightView
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Role { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Location { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Department { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SecretaryOf { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Vip { get; init; }

    public static RightView Of(Right right) =>
        right.Kind switch
        {
            RightKind.Role => new() { Role = right.Role.ToString(), Location = right.Place },
            RightKind.Department => new() { Department = right.Place },
            RightKind.SecretaryOfDepartment => new() { SecretaryOf = right.Place },
            RightKind.VipCategory => new() { Vip = right.Place },
        };
}
