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
        var carried = Of("anna").Seal("two words", "clientSecret", null);

        carried.ShouldNotContain("two");
        Of("anna").Open(carried, "clientSecret", null).ShouldBe("two words");
    }

    [Fact]
    public void A_typed_secret_counts_only_in_the_field_and_the_job_for_which_it_was_typed()
    {
        var job = Guid.NewGuid();
        var carried = Of("anna").Seal(Sample.Secret, "clientSecret", job);

        Of("anna").Open(carried, "clientSecret", job).ShouldBe(Sample.Secret);
        Of("anna").Open(carried, "defaultPassword", job).ShouldBeNull();
        Of("anna").Open(carried, "clientSecret", Guid.NewGuid()).ShouldBeNull();
        Of("anna").Open(carried, "clientSecret", null).ShouldBeNull();
    }

    [Fact]
    public void Nobody_else_opens_it()
    {
        var carried = Of("anna").Seal(Sample.Secret, "clientSecret", null);

        Of("bo").Open(carried, "clientSecret", null).ShouldBeNull();
        Of("anna").Open(carried + "x", "clientSecret", null).ShouldBeNull();
    }

    [Fact]
    public void After_half_an_hour_it_is_to_be_typed_again()
    {
        var carried = Of("anna").Seal(Sample.Secret, "clientSecret", null);

        time.Now += TimeSpan.FromMinutes(31);

        Of("anna").Open(carried, "clientSecret", null).ShouldBeNull();
    }

    [Fact]
    public void Nothing_typed_is_nothing_carried()
    {
        Of("anna").Seal("", "clientSecret", null).ShouldBeEmpty();
        Of("anna").Open("", "clientSecret", null).ShouldBeNull();
    }

    private TypedSecrets Of(string name) => new(protection, new Actor { Name = name }, time);
}
