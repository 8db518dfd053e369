using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Undoing;
using Rollcall.Core.Users;

namespace Rollcall.Core.Tests;

/// <summary>What of a session goes back when others have had their say since.</summary>
public class UndoTests
{
    private static readonly Dictionary<Aspect, long> Nothing = [];

    private static ImportRules Rules => Given.Everybody;

    [Fact]
    public void A_login_that_somebody_else_has_now_stays_and_all_else_goes_back()
    {
        var user = Given.Imported(1) with { Profile = Given.Profile(1) with { Login = "new", JobTitle = "New" } };
        var done = Updated(user, new("login", "old", "new"), new("jobTitle", "Old", "New"));

        var undo = SessionUndo.Plan([done], Nothing, [user, Given.MadeByHand(2, "OLD")], Rules);

        var update = Assert.IsType<UpdateUser>(Assert.Single(undo.Changes));
        Assert.Equal([new FieldChange("jobTitle", "New", "Old")], update.Fields);
        Assert.Equal("new", update.Profile.Login);
        var withheld = Assert.Single(undo.Withheld);
        Assert.Equal(SessionUndo.LoginTaken, withheld.Code);
        Assert.Equal([new FieldChange("login", "new", "old")], Assert.IsType<UpdateUser>(withheld.Change).Fields);
    }

    [Fact]
    public void Who_keeps_a_login_keeps_the_next_from_going_back_as_well()
    {
        var first = Given.Imported(1) with { Profile = Given.Profile(1) with { Login = "b" } };
        var second = Given.Imported(2) with { Profile = Given.Profile(2) with { Login = "c" } };
        AppliedChange[] done = [Updated(second, new FieldChange("login", "b", "c")), Updated(first, new FieldChange("login", "a", "b"))];

        var undo = SessionUndo.Plan(done, Nothing, [first, second, Given.MadeByHand(3, "a")], Rules);

        Assert.Empty(undo.Changes);
        Assert.Equal(["a", "b"], undo.Withheld.Select(withheld => withheld.Change.Subject.Login).Order());
    }

    [Fact]
    public void A_released_user_whose_old_login_is_taken_is_released_all_the_same()
    {
        var user = Given.Imported(1) with { Profile = Given.Profile(1) with { Login = "new" } };
        var subject = new Subject(user.Id, user.Anchor!.Value.ObjectId, "new", "");
        var done = new AppliedChange(new AdoptUser(subject, user.Profile, [new FieldChange("login", "old", "new")]));

        var undo = SessionUndo.Plan([done], Nothing, [user, Given.MadeByHand(2, "old")], Rules);

        Assert.Empty(Assert.IsType<ReleaseUser>(Assert.Single(undo.Changes)).Fields);
        Assert.Single(undo.Withheld);
    }

    [Fact]
    public void A_right_that_a_person_has_given_anew_is_left_to_a_person()
    {
        var user = Given.Imported(1) with { Grants = [new Grant(Given.Right(5), null)] };
        var subject = new Subject(user.Id, user.Anchor!.Value.ObjectId, "p1", "");

        var undo = SessionUndo.Plan([new AppliedChange(new GrantRight(subject, Given.Right(5), []))], Nothing, [user], Rules);

        Assert.Empty(undo.Changes);
        Assert.Contains("anew since", Assert.Single(undo.Waiting).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_right_that_an_undo_gave_back_to_a_persons_name_is_taken_again_when_that_is_undone()
    {
        var user = Given.Imported(1) with { Grants = [new Grant(Given.Right(5), null)] };
        var subject = new Subject(user.Id, user.Anchor!.Value.ObjectId, "p1", "");
        var done = new AppliedChange(new GrantRight(subject, Given.Right(5), []), Origin: new GrantOrigin(null, null));

        var undo = SessionUndo.Plan([done], Nothing, [user], Rules);

        Assert.IsType<RevokeRight>(Assert.Single(undo.Changes));
    }

    private static AppliedChange Updated(User user, params IReadOnlyList<FieldChange> fields) =>
        new(new UpdateUser(new Subject(user.Id, user.Anchor!.Value.ObjectId, user.Profile.Login, user.Profile.Name), user.Profile, fields));
}
