using System.Net;
using System.Text;
using System.Text.Json;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Api;

/// <summary>A request that can't be right is answered with problem details that say why.</summary>
public class BadRequestTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Jobs = "/api/v1/jobs";
    private const string Users = "/api/v1/users";

    [Theory]
    [InlineData(Jobs)]
    [InlineData(Users)]
    [InlineData("/api/v1/keys")]
    [InlineData("/api/v1/site")]
    [InlineData("/api/v1/jobs/Contoso/sessions")]
    public async Task A_body_that_is_none_is_told(string path)
    {
        foreach (var body in new[] { "", "{", "[]", "null", "7", "\"text\"", "nonsense", "{\"a\":}", "{\"name\":\"\\ud800\"}" })
        {
            (await PostAsync(path, body, HttpStatusCode.BadRequest)).Detail.ShouldNotBeEmpty(body);
        }

        (await PostAsync(path, "name=Contoso", HttpStatusCode.UnsupportedMediaType, "text/plain")).Title.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(Jobs, """{"name":5}""", "name")]
    [InlineData(Jobs, """{"guests":"perhaps"}""", "guests")]
    [InlineData(Jobs, """{"links":{}}""", "links")]
    [InlineData(Users, """{"login":"a","name":"b","administrator":"x"}""", "administrator")]
    [InlineData(Users, """{"login":null,"name":"b"}""", "login")]
    [InlineData("/api/v1/keys", """{"name":null}""", "name")]
    [InlineData("/api/v1/site", """{"file":5}""", "file")]
    [InlineData("/api/v1/jobs/Contoso/sessions", """{"kind":"nonsense"}""", "kind")]
    [InlineData("/api/v1/jobs/Contoso/sessions", """{"kind":[]}""", "kind")]
    public async Task A_value_of_the_wrong_type_is_told_by_its_name(string path, string body, string field) =>
        (await PostAsync(path, body, HttpStatusCode.BadRequest)).Detail.ShouldContain($"$.{field}");

    [Theory]
    [InlineData(Jobs, """{"nmae":"Contoso"}""", "nmae")]
    [InlineData(Users, """{"login":"a","name":"b","admin":true}""", "admin")]
    [InlineData("/api/v1/keys", """{"nmae":"a"}""", "nmae")]
    public async Task A_name_that_nobody_knows_is_told(string path, string body, string field) =>
        (await PostAsync(path, body, HttpStatusCode.BadRequest)).Detail.ShouldContain(field);

    [Theory]
    [InlineData("/api/v1/site", "file")]
    [InlineData("/api/v1/jobs/Contoso/sessions", "kind")]
    public async Task What_must_be_said_and_is_not_is_told(string path, string field) =>
        (await PostAsync(path, "{}", HttpStatusCode.BadRequest)).Detail.ShouldContain(field);

    [Theory]
    [InlineData("/api/v1/users?active=perhaps", "active")]
    [InlineData("/api/v1/users?most=many", "most")]
    [InlineData("/api/v1/sessions/1/log?outcome=nonsense", "outcome")]
    [InlineData("/api/v1/jobs/Contoso/sessions?most=1e9", "most")]
    public async Task A_question_that_cannot_be_read_is_told(string path, string field) =>
        (await GetAsync(path, HttpStatusCode.BadRequest)).Detail.ShouldContain(field);

    [Theory]
    [InlineData("/api/v1/users?search=%00")]
    [InlineData("/api/v1/users?after=a%00b")]
    [InlineData("/api/v1/users?job=%00")]
    public async Task A_text_that_no_database_keeps_is_told(string path) =>
        (await GetAsync(path, HttpStatusCode.BadRequest)).Detail.ShouldContain("U+0000");

    [Theory]
    [InlineData(Users, """{"login":"a\u0000b","name":"b"}""")]
    [InlineData("/api/v1/keys", """{"name":"a\u0000b"}""")]
    [InlineData(Jobs, """{"name":"a\u0000b"}""")]
    public async Task A_name_with_a_control_character_is_told(string path, string body) =>
        (await PostAsync(path, body, HttpStatusCode.BadRequest)).Detail.ShouldContain("control character");

    [Fact]
    public async Task Every_fault_is_told_at_once_and_beside_its_field()
    {
        var problem = await PostAsync(
            Jobs,
            """{"name":" ","directoryId":"contoso.com","clientId":"x","scope":"Some","cloud":{"login":"http://a"},"links":[{}]}""",
            HttpStatusCode.BadRequest
        );

        var errors = problem.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).ToList();
        foreach (var field in new[] { "name", "directoryId", "clientId", "clientSecret", "scope", "cloud.login", "cloud.graph" })
        {
            errors.ShouldContain(field);
        }

        errors.ShouldContain(field => field.StartsWith("links[0]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/sessions/99")]
    [InlineData("/api/v1/sessions/99/log")]
    [InlineData("/api/v1/sessions/one")]
    [InlineData("/api/v1/users/nobody")]
    [InlineData("/api/v1/users?job=Nowhere")]
    [InlineData("/api/v1/jobs/Nowhere/sessions")]
    [InlineData("/api/v1/nothing")]
    public async Task What_is_not_there_is_not_found(string path) =>
        (await GetAsync(path, HttpStatusCode.NotFound)).Title.ShouldNotBeEmpty();

    [Fact]
    public async Task Nothing_is_kept_of_a_request_that_cannot_be_right()
    {
        await PostAsync(Users, """{"login":"kept","name":""}""", HttpStatusCode.BadRequest);

        (await api.Site.UsersAsync()).ShouldNotContain("kept");
    }

    private async Task<Problem> PostAsync(string path, string body, HttpStatusCode expected, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var response = await api.Server.Client.PostAsync(path, content, TestStore.Token);
        return await Problem.ReadAsync(response, expected, $"{path} {body}");
    }

    private async Task<Problem> GetAsync(string path, HttpStatusCode expected)
    {
        using var response = await api.Server.Client.GetAsync(path, TestStore.Token);
        return await Problem.ReadAsync(response, expected, path);
    }

    private sealed record Problem(JsonElement Json)
    {
        public string Title => Json.GetProperty("title").GetString()!;
        public string Detail => Json.TryGetProperty("detail", out var detail) ? detail.GetString()! : "";

        public static async Task<Problem> ReadAsync(HttpResponseMessage response, HttpStatusCode expected, string about)
        {
            var text = await response.Content.ReadAsStringAsync(TestStore.Token);
            response.StatusCode.ShouldBe(expected, $"{about}: {text}");
            response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", about);
            text.ShouldNotContain("   at ");
            return new Problem(JsonDocument.Parse(text).RootElement);
        }
    }
}
