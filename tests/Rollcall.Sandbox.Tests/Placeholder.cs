namespace Rollcall.Sandbox.Tests;

public class Placeholder
{
    [Fact]
    public void X() => true.ShouldBeTrue();
}
