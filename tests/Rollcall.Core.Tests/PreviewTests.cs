using Rollcall.Core.Planning;
using static Rollcall.Core.Tests.Given;
using static Rollcall.Core.Tests.Readings;

namespace Rollcall.Core.Tests;

/// <summary>What a preview says of groups that nobody has read yet, and of a directory that is not believed.</summary>
public class PreviewTests
{
    [Fact]
    public void What_hangs_on_a_newly_linked_group_that_nobody_has_read_is_neither_lost_nor_kept_but_unsettled()
    {
        var directory = Directory(Person(1), Person(9)).WithGroup(101, 1, 9).WithGroup(102).WithGroup(103, 1, 9);

        var preview = Previewing.Compare(
            directory.Read(Whole.WithoutMembers(102)),
            [Imported(1, 3, 4), Imported(9, 3, 4)],
            Linked((101, 3), (103, 4)),
            Linked((102, 3), (103, 4))
        );

        preview.Lost.ShouldBeEmpty();
        preview.Gained.ShouldBeEmpty();
        preview.Unsettled.Select(kept => kept.Change).ShouldAllBe(change => ((RevokeRight)change).Right == Right(3));
        preview.Unsettled.Select(kept => kept.Change.Subject.Login).ShouldBe(["p1@contoso.com", "p9@contoso.com"]);
        preview.IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public void Somebody_who_would_leave_anyway_does_not_enter_because_a_new_group_is_unread()
    {
        var directory = Directory(Person(1), Person(9)).WithGroup(101, 9).WithGroup(102);

        var preview = Previewing.Compare(
            directory.Read(Whole.WithoutMembers(102)),
            [Imported(1, 3), Imported(9, 3)],
            Linked((101, 3)),
            Linked((101, 3), (102, 3))
        );

        preview.Entering.ShouldBeEmpty();
        preview.Gained.ShouldBeEmpty();
        preview.Unsettled.Select(kept => kept.Change.Subject.Login).Distinct().ShouldBe(["p1@contoso.com"]);
    }

    [Fact]
    public void A_directory_that_is_not_believed_is_not_told_as_nobody()
    {
        var preview = Previewing.Compare(
            Directory(Person(5)).WithGroup(101, 5).WithGroup(102),
            [Imported(1, 3)],
            Linked((101, 3)),
            Linked((102, 3))
        );

        preview.Disbelief!.Code.ShouldBe("directory.strangers");
        preview.IsEmpty.ShouldBeFalse();
    }
}
