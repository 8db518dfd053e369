using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests;

/// <summary>Imports in a row. Person 1 is in the directory (+) or not (-), or has a right through group 102 or not; person 9 is always there.</summary>
public class UnsteadinessTests
{
    /// <summary>By import: <c>=</c> nothing is done, <c>x</c> it is switched off, <c>o</c> on, <c>h</c> it is held.</summary>
    [Theory]
    [InlineData("-", "x")]
    [InlineData("--+", "x=o")]
    [InlineData("-+-", "xoh")] // off, on, and now off is held
    [InlineData("-+-+-+-+-", "xoh=h=h=h")] // and goes on being held while it flaps
    [InlineData("-+--", "xohh")]
    [InlineData("-+---", "xohhx")] // steady three times: it is let through
    [InlineData("-+----", "xohhx=")]
    [InlineData("-+--+-", "xohh=h")] // steady twice only
    [InlineData("-+--+--", "xohh=hh")]
    [InlineData("-+--+---", "xohh=hhx")]
    [InlineData("-+-++-", "xoh==x")] // on twice: steady again
    [InlineData("-+---+-", "xohhxoh")] // flapping again
    [InlineData("-++-", "xo=x")] // not in successive imports
    [InlineData("--+-", "x=ox")]
    public void Whoever_goes_off_and_on_in_turn_is_held_until_the_directory_says_the_same_three_times(string directory, string done)
    {
        Told(directory, isThere => Directory(isThere ? [Person(1), Person(9)] : [Person(9)]).WithGroup(102, 1, 9), IsAccount)
            .ShouldBe(done);
        Told(directory, isThere => Directory(Person(1), Person(9)).WithGroup(102, isThere ? [1, 9] : [9]), IsRight).ShouldBe(done);

        static bool IsAccount(Change change) => change is DeactivateUser or ReactivateUser;
        static bool IsRight(Change change) => change is RevokeRight or GrantRight;
    }

    [Fact]
    public void What_is_held_waits_and_says_why()
    {
        var imports = Sequence();
        imports.Import(Directory(Person(9)));
        imports.Import(Directory(Person(1), Person(9)));

        var plan = imports.Import(Directory(Person(9)));

        plan.Changes.ShouldBeEmpty();
        plan.Objections.ShouldBeEmpty();
        plan.Waiting.ShouldHaveSingleItem()
            .Message.ShouldBe(
                "Waits: the last imports switched this off and on in turn, so the directory is unsteady here. It is done when the directory says the same "
                    + "three times in a row, or when you allow it."
            );
    }

    [Fact]
    public void Only_what_is_unsteady_is_held_not_the_persons_other_rights_nor_other_people()
    {
        var imports = new Sequence(Linked((102, 3), (103, 4), (104, 5)), [Imported(1, 3, 4, 5), Imported(9, 3, 4, 5)]);
        DirectorySnapshot Now(int[] third, int[] fourth, int[] fifth) =>
            Directory(Person(1), Person(9)).WithGroup(102, third).WithGroup(103, fourth).WithGroup(104, fifth);
        imports.Import(Now([9], [1, 9], [1, 9])).Lines().ShouldBe(["revoke p1@contoso.com 3"]);
        imports.Import(Now([1, 9], [1, 9], [1, 9])).Lines().ShouldBe(["grant p1@contoso.com 3 by 102"]);

        var plan = imports.Import(Now([], [], [1, 9]));

        plan.WaitingLines().ShouldBe(["guard.unsteady: revoke p1@contoso.com 3"]);
        plan.Lines().ShouldBe(["revoke p1@contoso.com 4", "revoke p9@contoso.com 3", "revoke p9@contoso.com 4"]);
    }

    [Fact]
    public void What_can_not_be_known_is_withheld_rather_than_held_as_unsteady()
    {
        var imports = Sequence();
        imports.Import(Directory(Person(9)));
        imports.Import(Directory(Person(1), Person(9)));

        imports
            .Import(Directory(Person(9)).Read(Readings.Whole.WithoutPeople()))
            .WithheldLines()
            .ShouldBe(["guard.incomplete: deactivate p1@contoso.com Gone"]);
    }

    private static Sequence Sequence() => new(Everybody, [Imported(1), Imported(9)]);

    private static string Told(string directory, Func<bool, DirectorySnapshot> read, Func<Change, bool> isMeant)
    {
        var rules = Linked((102, 3)) with { Scope = Rules.Scope.Everybody };
        var imports = new Sequence(rules, [Imported(1, 3), Imported(9, 3)]);
        return string.Concat(directory.Select(c => Sign(imports.Import(read(c == '+')))));

        char Sign(ImportPlan plan) =>
            plan.Waiting.Any(waiting => isMeant(waiting.Change) && waiting.Code == "guard.unsteady") ? 'h'
            : !plan.Changes.Any(isMeant) ? '='
            : plan.Changes.Single(isMeant) is DeactivateUser or RevokeRight ? 'x'
            : 'o';
    }
}
