using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Graph.Delta;

/// <summary>
/// Puts what a delta link or the next link of a round says into a token, and reads it. A token is of one kind of object and one tenant, and
/// dies with the tenant's epoch.
/// </summary>
internal static class DeltaToken
{
    private const string NextPrefix = "RNwT";
    private const string DeltaPrefix = "RNwD";

    /// <summary>How a token can be read.</summary>
    public enum Reading
    {
        Good,
        Unreadable,
        Expired,
        OfAnotherTenant,
    }

    public static string NextLink(GraphCall call, string collection, DeltaState state) =>
        $"{call.Root}/{collection}/delta?$skiptoken={Make(NextPrefix, call.Tenant, collection, state, call.Tenant.PageTokenEpoch)}";

    public static string DeltaLink(GraphCall call, string collection, DeltaState state) =>
        $"{call.Root}/{collection}/delta?$deltatoken={Make(DeltaPrefix, call.Tenant, collection, state, call.Tenant.DeltaTokenEpoch)}";

    public static Reading ReadNext(Tenant tenant, string collection, string text, out DeltaState state) =>
        Read(NextPrefix, tenant, collection, text, tenant.PageTokenEpoch, out state);

    public static Reading ReadDelta(Tenant tenant, string collection, string text, out DeltaState state) =>
        Read(DeltaPrefix, tenant, collection, text, tenant.DeltaTokenEpoch, out state);

    private static string Make(string prefix, Tenant tenant, string collection, DeltaState state, int epoch)
    {
        using var said = new MemoryStream();
        using var writer = new BinaryWriter(said);
        writer.Write(tenant.Founded.UtcTicks);
        writer.Write(epoch);
        writer.Write(state.Since ?? -1);
        writer.Write(state.Until ?? -1);
        writer.Write(state.Place.From);
        writer.Write(state.Place.Number);
        writer.Write(state.Place.IsBent);
        writer.Write(state.Twist.Replays);
        writer.Write(state.Twist.Shuffles);
        writer.Write(state.Twist.Hides);
        writer.Write(state.Twist.Seed);
        writer.Write(state.Select is not null);
        writer.Write(state.Select ?? "");
        writer.Write(state.Ids?.Count ?? -1);
        foreach (var id in state.Ids ?? [])
        {
            writer.Write(id.ToByteArray());
        }

        return TokenSeal.Wrap(prefix, collection, said.ToArray());
    }

    private static Reading Read(string prefix, Tenant tenant, string collection, string text, int epoch, out DeltaState state)
    {
        state = new DeltaState();
        if (TokenSeal.Unwrap(prefix, collection, text) is not { } said)
        {
            return Reading.Unreadable;
        }

        using var reader = new BinaryReader(new MemoryStream(said));
        var (founded, ofEpoch) = (reader.ReadInt64(), reader.ReadInt32());
        state = new DeltaState
        {
            Since = Moment(reader.ReadInt32()),
            Until = Moment(reader.ReadInt32()),
            Place = new PagePlace(reader.ReadInt64(), reader.ReadInt32(), reader.ReadBoolean()),
            Twist = new DeltaTwist
            {
                Replays = reader.ReadBoolean(),
                Shuffles = reader.ReadBoolean(),
                Hides = reader.ReadInt32(),
                Seed = reader.ReadInt32(),
            },
            Select = reader.ReadBoolean() ? reader.ReadString() : Nothing(reader.ReadString()),
            Ids = Ids(reader, reader.ReadInt32()),
        };
        return founded != tenant.Founded.UtcTicks ? Reading.OfAnotherTenant
            : ofEpoch != epoch ? Reading.Expired
            : Reading.Good;
    }

    private static int? Moment(int number) => number < 0 ? null : number;

    private static string? Nothing(string _) => null;

    private static List<Guid>? Ids(BinaryReader reader, int count) =>
        count < 0 ? null : [.. Enumerable.Range(0, count).Select(_ => new Guid(reader.ReadBytes(16)))];
}
