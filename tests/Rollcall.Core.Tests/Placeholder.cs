namespace Rollcall.Core.Tests;

public class Placeholder
{
    [Fact]
    public void X() => true.ShouldBeTrue();
}
