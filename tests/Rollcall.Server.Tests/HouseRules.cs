using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Rollcall.Server.Tests.Support;
using Assembly = System.Reflection.Assembly;

namespace Rollcall.Server.Tests;

/// <summary>The walls inside the server are the table in ARCHITECTURE.md, and nothing else.</summary>
public class HouseRules
{
    private static readonly Assembly Server = typeof(ServerHost).Assembly;
    private static readonly Architecture House = new ArchLoader().LoadAssembly(Server).Build();
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<string>>> Table = new(ArrowTable.Read);

    [Fact]
    public void Every_room_is_in_the_table_and_the_table_names_no_other() => Table.Value.Keys.ShouldBe(Rooms(), ignoreOrder: true);

    [Fact]
    public void A_room_names_no_room_but_those_that_the_table_allows() =>
        Rooms().SelectMany(room => Broken(room, Table.Value.GetValueOrDefault(room, []))).ShouldBeEmpty();

    [Fact]
    public void The_rule_above_can_fail() => Broken("Importing", []).ShouldNotBeEmpty();

    [Fact]
    public void The_table_names_rooms_only() =>
        Table.Value.Values.SelectMany(allowed => allowed).Except([.. Rooms(), "Core", "Connectors"]).ShouldBeEmpty();

    private static IEnumerable<string> Rooms() =>
        House.Types.Select(type => RoomOf(SpaceOf(type), "Rollcall.Server.")).OfType<string>().Distinct();

    /// <summary>Every arrow of a room that leads to a room which it may not name.</summary>
    private static IEnumerable<string> Broken(string room, IReadOnlyList<string> allowed) =>
        House
            .Types.Where(type => RoomOf(SpaceOf(type), "Rollcall.Server.") == room)
            .SelectMany(type => type.Dependencies, (type, dependency) => (From: type, To: dependency.Target))
            .Where(arrow => Named(arrow.To) is { } named && named != room && !allowed.Contains(named))
            .Select(arrow => $"{arrow.From.FullName} -> {arrow.To.FullName}")
            .Distinct();

    /// <summary>What the table calls the place where a type lives; null: none of ours, or the hall that all rooms open to.</summary>
    private static string? Named(IType type) =>
        SpaceOf(type) is var space && space.StartsWith("Rollcall.Core", StringComparison.Ordinal) ? "Core"
        : space.StartsWith("Rollcall.Connectors", StringComparison.Ordinal) ? "Connectors"
        : RoomOf(space, "Rollcall.Server.");

    private static string SpaceOf(IType type) => type.Namespace?.FullName ?? "";

    private static string? RoomOf(string space, string house) =>
        space.StartsWith(house, StringComparison.Ordinal) ? space[house.Length..].Split('.')[0] : null;
}
