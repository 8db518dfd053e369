using Rollcall.Connectors.Entra;

namespace Rollcall.Connectors.Tests;

public class AdminConsentTests
{
    private const string State = "s+t/a=te";

    private static readonly Guid Directory = new("11111111-2222-4333-8444-555555555555");
    private static readonly Guid App = new("99999999-2222-4333-8444-555555555555");
    private static readonly Uri Back = new("https://rollcall.example/consent?a=b");

    [Fact]
    public void The_link_asks_for_all_registered_permissions_of_the_clouds_graph() =>
        AdminConsent
            .Link(Directory, App, Back, State, EntraCloud.China)
            .AbsoluteUri.ShouldBe(
                "https://login.partner.microsoftonline.cn/11111111-2222-4333-8444-555555555555/v2.0/adminconsent"
                    + "?client_id=99999999-2222-4333-8444-555555555555"
                    + "&scope=https%3A%2F%2Fmicrosoftgraph.chinacloudapi.cn%2F.default"
                    + "&redirect_uri=https%3A%2F%2Frollcall.example%2Fconsent%3Fa%3Db&state=s%2Bt%2Fa%3Dte"
            );

    [Fact]
    public void The_older_link_has_no_scope() =>
        AdminConsent
            .LinkV1(Directory, App, Back, State, EntraCloud.Global)
            .AbsoluteUri.ShouldBe(
                "https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/adminconsent"
                    + "?client_id=99999999-2222-4333-8444-555555555555"
                    + "&redirect_uri=https%3A%2F%2Frollcall.example%2Fconsent%3Fa%3Db&state=s%2Bt%2Fa%3Dte"
            );

    [Fact]
    public void Consent_in_the_jobs_tenant_is_accepted() =>
        Read(("admin_consent", "True"), ("tenant", Directory.ToString().ToUpperInvariant()), ("state", State))
            .ShouldBe(new ConsentAccepted());

    [Fact]
    public void A_refusal_that_also_says_admin_consent_true_is_a_refusal() =>
        Read(
                ("admin_consent", "True"),
                ("tenant", Directory.ToString()),
                ("error", "consent_required"),
                ("error_description", "AADSTS65004: The admin\r\ndeclined."),
                ("state", State)
            )
            .ShouldBe(new ConsentDeclined("consent_required: AADSTS65004: The admin declined."));

    [Fact]
    public void A_refusal_of_the_older_page_may_come_without_a_state() =>
        Read(("error", "permission_denied")).ShouldBe(new ConsentDeclined("permission_denied"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("other")]
    public void Consent_without_the_expected_state_is_not_ours(string? state) =>
        Read(("admin_consent", "True"), ("tenant", Directory.ToString()), ("state", state)).ShouldBeOfType<ConsentNotOurs>();

    [Fact]
    public void A_refusal_with_another_state_is_not_ours() => Read(("error", "x"), ("state", "other")).ShouldBeOfType<ConsentNotOurs>();

    [Fact]
    public void No_state_is_ever_expected_to_be_empty() =>
        AdminConsent
            .Read(
                new Dictionary<string, string?>
                {
                    ["admin_consent"] = "True",
                    ["tenant"] = Directory.ToString(),
                    ["state"] = "",
                },
                "",
                Directory
            )
            .ShouldBeOfType<ConsentNotOurs>();

    [Theory]
    [InlineData("99999999-0000-4000-8000-000000000000")]
    [InlineData("common")]
    [InlineData(null)]
    public void Consent_in_another_tenant_is_not_ours(string? tenant) =>
        Read(("admin_consent", "True"), ("tenant", tenant), ("state", State))
            .ShouldBeOfType<ConsentNotOurs>()
            .Reason.ShouldContain(Directory.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("False")]
    public void An_answer_that_says_nothing_is_not_ours(string? consent) =>
        Read(("admin_consent", consent), ("tenant", Directory.ToString()), ("state", State)).ShouldBeOfType<ConsentNotOurs>();

    private static ConsentAnswer Read(params (string Name, string? Value)[] query) =>
        AdminConsent.Read(query.ToDictionary(part => part.Name, part => part.Value), State, Directory);
}
