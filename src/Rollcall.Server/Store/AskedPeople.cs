using System.Text.Json;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>The people whom a session is for, as they stand in its row.</summary>
public static class AskedPeople
{
    public static string Write(IReadOnlyList<string> people) => JsonSerializer.Serialize(people);

    /// <summary>Null: everybody.</summary>
    public static IReadOnlyList<string>? Read(SessionRow session) =>
        session.Asked is null ? null : JsonSerializer.Deserialize<IReadOnlyList<string>>(session.Asked);
}
