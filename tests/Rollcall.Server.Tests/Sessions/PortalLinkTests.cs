using Rollcall.Server.Sessions;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Tests.Sessions;

public class PortalLinkTests
{
    private static readonly Guid Person = new("3f1c1d4e-0000-4000-8000-000000000099");

    [Theory]
    [InlineData(CloudName.Global, "https://entra.microsoft.com/")]
    [InlineData(CloudName.USGovernmentL4, "https://entra.microsoft.us/")]
    [InlineData(CloudName.USGovernmentL5, "https://entra.microsoft.us/")]
    [InlineData(CloudName.China, "https://entra.microsoftonline.cn/")]
    public void A_person_is_mended_in_the_portal_of_the_directorys_cloud(CloudName cloud, string portal)
    {
        var link = PortalLink.Of(cloud, Person)!;

        link.ShouldStartWith(portal);
        link.ShouldEndWith($"userId/{Person}");
    }

    [Fact]
    public void Without_a_known_cloud_or_an_id_there_is_no_link()
    {
        PortalLink.Of(CloudName.Custom, Person).ShouldBeNull();
        PortalLink.Of(CloudName.Global, null).ShouldBeNull();
    }
}
