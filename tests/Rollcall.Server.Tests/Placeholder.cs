namespace Rollcall.Server.Tests;

public class Placeholder
{
    [Fact]
    public void X() => true.ShouldBeTrue();
}
