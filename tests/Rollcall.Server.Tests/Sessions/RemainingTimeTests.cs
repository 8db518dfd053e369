using Rollcall.Server.Sessions;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Tests.Sessions;

/// <summary>What is said of the time that a session still takes.</summary>
public class RemainingTimeTests
{
    private static readonly DateTimeOffset Begun = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(50_000, 60, "about 60 s")]
    [InlineData(25_000, 60, "about 3 min")]
    [InlineData(99_000, 60, "a few seconds")]
    [InlineData(2_000, 240, "about 3.3 h")]
    public void It_goes_on_as_it_has_gone_so_far(int done, int seconds, string left) => Of(At(done), seconds).ShouldBe(left);

    [Theory]
    [InlineData(0, 60)]
    [InlineData(1_999, 60)]
    [InlineData(50_000, 2)]
    [InlineData(100_000, 60)]
    [InlineData(120_000, 60)]
    public void It_is_not_told_before_or_after_it_can_be(int done, int seconds) => Of(At(done), seconds).ShouldBeNull();

    [Fact]
    public void It_is_not_told_where_nobody_knows_of_how_many_nor_while_the_directory_asks_to_wait_nor_in_other_phases()
    {
        var session = At(50_000);
        session.ProgressTotal = 0;
        Of(session, 60).ShouldBeNull();
        session = At(50_000);
        session.WaitsUntil = Begun.AddSeconds(70);
        Of(session, 60).ShouldBeNull();
        Of(session, 71).ShouldNotBeNull("it goes on");
        session.Phase = SessionPhase.Planning;
        Of(session, 71).ShouldBeNull();
        session.Phase = SessionPhase.Applying;
        Of(session, 71).ShouldNotBeNull();
        session.CancelRequested = true;
        Of(session, 71).ShouldBeNull();
    }

    private static string? Of(SessionRow session, int seconds) => RemainingTime.Of(SessionView.Of(session), Begun.AddSeconds(seconds));

    private static SessionRow At(int done) =>
        new()
        {
            Job = new JobRow { Name = "Contoso" },
            State = SessionState.Running,
            Phase = SessionPhase.Reading,
            Progress = done,
            ProgressTotal = 100_000,
            ProgressSince = Begun,
        };
}
