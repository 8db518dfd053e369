using Rollcall.Server.Web;

namespace Rollcall.Server.Tests.Access;

/// <summary>Whoever signs in comes back to where he was, and never to somebody else's page.</summary>
public class LocalAddressTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/people?search=a%2Fb")]
    [InlineData("/import/1/linking")]
    public void A_path_of_this_server_is_kept(string address) => LocalAddress.Of(address).ShouldBe(address);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("people")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    public void Any_other_address_becomes_the_first_page(string? address) => LocalAddress.Of(address).ShouldBe("/");
}
