using Microsoft.AspNetCore.DataProtection;
using Rollcall.Server.Jobs;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;

namespace Rollcall.Server.Tests.Jobs;

public sealed class TypedSecretsTests
{
    private readonly IDataProtectionProvider protection = new EphemeralDataProtectionProvider();
    private readonly SetTime time = new();

    [Fact]
    public void A_typed_secret_comes_back_to_who_typed_it_and_is_not_to_be_read_meanwhile()
    {
        var carried = Of("anna").Seal("two words");

        carried.ShouldNotContain("two");
        Of("anna").Open(carried).ShouldBe("two words");
    }

    [Fact]
    public void Nobody_else_opens_it()
    {
        var carried = Of("anna").Seal(Sample.Secret);

        Of("bo").Open(carried).ShouldBeNull();
        Of("anna").Open(carried + "x").ShouldBeNull();
    }

    [Fact]
    public void After_half_an_hour_it_is_to_be_typed_again()
    {
        var carried = Of("anna").Seal(Sample.Secret);

        time.Now += TimeSpan.FromMinutes(31);

        Of("anna").Open(carried).ShouldBeNull();
    }

    [Fact]
    public void Nothing_typed_is_nothing_carried()
    {
        Of("anna").Seal("").ShouldBeEmpty();
        Of("anna").Open("").ShouldBeNull();
    }

    private TypedSecrets Of(string name) => new(protection, new Actor { Name = name }, time);
}
