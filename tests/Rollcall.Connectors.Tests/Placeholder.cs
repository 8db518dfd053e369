namespace Rollcall.Connectors.Tests;

public class Placeholder
{
    [Fact]
    public void X() => true.ShouldBeTrue();
}
