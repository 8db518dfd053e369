using Microsoft.Extensions.Time.Testing;
using Rollcall.Connectors.Entra;

namespace Rollcall.Connectors.Tests;

public class ThrottleGateTests
{
    [Fact]
    public async Task Whoever_comes_while_the_directory_wants_rest_waits_for_the_longest_wish()
    {
        var time = new FakeTimeProvider();
        var gate = new ThrottleGate(time);
        gate.CloseFor(TimeSpan.FromSeconds(10));
        gate.CloseFor(TimeSpan.FromSeconds(3));

        var waiting = gate.WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(9));
        waiting.IsCompleted.ShouldBeFalse();

        time.Advance(TimeSpan.FromSeconds(1));
        await waiting;
        await gate.WaitAsync(TestContext.Current.CancellationToken);
    }
}
