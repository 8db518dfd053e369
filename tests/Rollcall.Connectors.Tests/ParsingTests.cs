using System.Text;
using Rollcall.Connectors.Entra;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Tests;

public class ParsingTests
{
    [Fact]
    public void A_user_is_read_as_the_directory_tells_of_it()
    {
        var user = Parse(
            """
            {"id":"a0000000-0000-4000-8000-000000000001","userPrincipalName":" ann@x.dk","mail":"ann@x.dk","displayName":"Ann \u00c5\n","givenName":"Ann",
             "surname":"Å","mobilePhone":"+45 1","businessPhones":["12","34"],"preferredLanguage":"da-DK","department":"D","companyName":"C",
             "officeLocation":"O","jobTitle":"J","employeeId":"007","onPremisesSamAccountName":"ann","onPremisesDomainName":"x.dk",
             "accountEnabled":false,"userType":"Guest","unheardOf":{"deep":[1,{"er":"x"}]}}
            """
        );

        user.ShouldBe(
            new DirectoryUser
            {
                Id = new(new Guid("a0000000-0000-4000-8000-000000000001")),
                UserPrincipalName = " ann@x.dk",
                Mail = "ann@x.dk",
                DisplayName = "Ann Å\n",
                GivenName = "Ann",
                Surname = "Å",
                MobilePhone = "+45 1",
                BusinessPhone = "12",
                PreferredLanguage = "da-DK",
                Department = "D",
                CompanyName = "C",
                OfficeLocation = "O",
                JobTitle = "J",
                EmployeeId = "007",
                OnPremisesSamAccountName = "ann",
                OnPremisesDomainName = "x.dk",
                AccountEnabled = false,
                UserType = "Guest",
            }
        );
    }

    [Fact]
    public void What_is_absent_null_or_empty_is_not_made_up()
    {
        Parse("{}").ShouldBe(new DirectoryUser { Id = default });
        Parse("""{"id":null,"mail":null,"businessPhones":[],"accountEnabled":null}""").ShouldBe(new DirectoryUser { Id = default });
        Parse("""{"mail":""}""").Mail.ShouldBe("");
    }

    [Fact]
    public void A_value_of_another_type_costs_nobody_a_page()
    {
        var user = Parse(
            """{"employeeId":1234567890123456789.50,"department":true,"mail":{"a":[1]},"jobTitle":["x"],"businessPhones":77,"accountEnabled":"false"}"""
        );

        user.EmployeeId.ShouldBe("1234567890123456789.50");
        user.Department.ShouldBe("true");
        user.Mail.ShouldBeNull();
        user.BusinessPhone.ShouldBe("77");
        user.AccountEnabled.ShouldBe(false);
    }

    [Theory]
    [InlineData("""\ud800""", "\uFFFD")]
    [InlineData("""a\udc00b""", "a\uFFFDb")]
    [InlineData("""\ud83d\ude00""", "\U0001F600")]
    [InlineData("""\ud83dx\"\\\/\b\f\n\r\t""", "\uFFFDx\"\\/\b\f\n\r\t")]
    public void Half_a_surrogate_pair_becomes_a_replacement_character(string escaped, string expected) =>
        Parse($$"""{"displayName":"{{escaped}}"}""").DisplayName.ShouldBe(expected);

    [Fact]
    public void Bytes_that_are_no_utf8_become_replacement_characters()
    {
        byte[] json = [.. "{\"value\":[{\"displayName\":\"a"u8, 0xFF, .. "b\"}]}"u8];

        GraphPage<DirectoryUser>.Parse(json, UserParser.Parse).Items.Single().DisplayName.ShouldBe("a\uFFFDb");
    }

    [Fact]
    public void A_property_whose_name_is_escaped_is_still_found() => Parse("""{"\u006dail":"x"}""").Mail.ShouldBe("x");

    [Theory]
    [InlineData("not-a-guid")]
    [InlineData("{a0000000-0000-4000-8000-000000000001}")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void An_id_that_is_no_guid_gets_a_stand_in_that_members_get_too(string id)
    {
        var user = Parse($$"""{"id":"{{id}}"}""");
        var member = GraphPage<GraphMember>.Parse(
            Encoding.UTF8.GetBytes($$"""{"value":[{"id":"{{id.ToUpperInvariant()}}"}]}"""),
            MemberParser.Parse
        );

        user.MalformedId.ShouldBe(id);
        user.Id.ShouldNotBe(default);
        member.Items.Single().Id!.Value.Id.ShouldBe(user.Id);
    }

    [Fact]
    public void Different_malformed_ids_get_different_stand_ins() => Parse("""{"id":"x"}""").Id.ShouldNotBe(Parse("""{"id":"y"}""").Id);

    private static DirectoryUser Parse(string json) =>
        GraphPage<DirectoryUser>
            .Parse(Encoding.UTF8.GetBytes($$"""{"@odata.context":"x","value":[{{json}}]}"""), UserParser.Parse)
            .Items.Single();
}
