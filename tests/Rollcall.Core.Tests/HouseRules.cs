using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Rollcall.Core.Planning;
using Assembly = System.Reflection.Assembly;

namespace Rollcall.Core.Tests;

public class HouseRules
{
    private static readonly Assembly Core = typeof(ImportPlanner).Assembly;
    private static readonly Architecture House = new ArchLoader().LoadAssembly(Core).Build();

    /// <summary>The rooms from the ground up. Beside each other stand those that know nothing of each other.</summary>
    [Theory]
    [InlineData("Directories", "Users")]
    [InlineData("Directories", "Rules")]
    [InlineData("Directories", "Planning")]
    [InlineData("Users", "Directories")]
    [InlineData("Users", "Rules")]
    [InlineData("Users", "Planning")]
    [InlineData("Rules", "Directories")]
    [InlineData("Rules", "Planning")]
    [InlineData("Directories", "Undoing")]
    [InlineData("Users", "Undoing")]
    [InlineData("Rules", "Undoing")]
    [InlineData("Planning", "Undoing")]
    [InlineData("Planning", "Explaining")]
    [InlineData("Undoing", "Explaining")]
    [InlineData("Explaining", "Undoing")]
    public void A_lower_room_does_not_know_a_higher_one(string from, string to) => Broken(from, to).ShouldBeEmpty();

    [Theory]
    [InlineData("Directories")]
    [InlineData("Users")]
    [InlineData("Rules")]
    [InlineData("Planning")]
    [InlineData("Undoing")]
    public void Ids_know_no_room_at_all(string room) => Broken("", room).ShouldBeEmpty();

    [Theory]
    [InlineData("Planning", "Rules")]
    [InlineData("Planning", "Users")]
    [InlineData("Planning", "Directories")]
    [InlineData("Planning", "")]
    public void The_rule_above_can_fail(string from, string to) => Broken(from, to).ShouldNotBeEmpty();

    [Fact]
    public void Core_refers_to_nothing_but_the_runtime()
    {
        Core.GetReferencedAssemblies()
            .Select(assembly => assembly.Name!)
            .ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal));
    }

    [Fact]
    public void Core_does_no_input_or_output_and_has_no_threads()
    {
        string[] forbidden = ["System.IO", "System.Net", "System.Data", "System.Threading", "System.Diagnostics.Process"];

        var used = House
            .Types.SelectMany(type => type.Dependencies)
            .Select(dependency => dependency.Target.FullName)
            .Where(name => forbidden.Any(start => name.StartsWith(start, StringComparison.Ordinal)));

        used.ShouldBeEmpty();
    }

    private static IEnumerable<string> Broken(string from, string to) =>
        House
            .Types.Where(type => IsIn(type, from))
            .SelectMany(type => type.Dependencies, (type, dependency) => (type, dependency.Target))
            .Where(arrow => IsIn(arrow.Target, to))
            .Select(arrow => $"{arrow.type.FullName} -> {arrow.Target.FullName}")
            .Distinct();

    private static bool IsIn(IType type, string room) =>
        type.Namespace.FullName == (room == "" ? "Rollcall.Core" : $"Rollcall.Core.{room}");
}
