using System.Net.Http.Json;
using System.Text.Json;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests;

public sealed class BatchTests(TheSandbox sandbox)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_request_has_a_status_of_its_own_and_a_count_travels_as_base64()
    {
        var answer = await SendAsync(
            new
            {
                id = "1",
                method = "GET",
                url = "/users?$top=2&$select=id",
            },
            new
            {
                id = "2",
                method = "GET",
                url = $"/groups/{Guid.NewGuid()}",
            },
            new
            {
                id = "3",
                method = "GET",
                url = "/users/$count",
                headers = new { ConsistencyLevel = "eventual" },
            },
            new
            {
                id = "4",
                method = "GET",
                url = "/users",
                dependsOn = (string[])["2"],
            }
        );

        answer.Select(reply => reply.GetProperty("status").GetInt32()).ShouldBe([200, 404, 200, 424]);
        answer[0].GetProperty("body").Items().Count().ShouldBe(2);
        answer[0].GetProperty("body").GetProperty("@odata.nextLink").GetString()!.ShouldContain("/v1.0/users?$top=2");
        answer[1].GetProperty("body").ErrorCode().ShouldBe("Request_ResourceNotFound");
        answer[2].GetProperty("body").GetBytesFromBase64().ShouldBe("2000"u8.ToArray());
    }

    [Fact]
    public async Task A_request_inside_may_have_a_body()
    {
        var answer = await SendAsync(
            new
            {
                id = "1",
                method = "POST",
                url = "/directoryObjects/getByIds",
                headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" },
                body = new { ids = (Guid[])[WellKnownGroups.It] },
            }
        );

        answer.Single().GetProperty("body").Items().Single().GetProperty("displayName").GetString().ShouldBe("IT");
    }

    [Fact]
    public async Task Twenty_go_and_twenty_one_do_not()
    {
        (await SendAsync(Many(20))).Count.ShouldBe(20);
        (await PostAsync(Many(21))).ErrorCode().ShouldBe("BadRequest");
    }

    [Theory]
    [InlineData("a", "A")]
    [InlineData("1", "1")]
    public async Task Two_requests_of_one_id_are_refused(string one, string other)
    {
        var refused = await PostAsync(
            new
            {
                id = one,
                method = "GET",
                url = "/users",
            },
            new
            {
                id = other,
                method = "GET",
                url = "/users",
            }
        );

        refused.ErrorCode().ShouldBe("BadRequest");
    }

    private static object[] Many(int count) =>
        [
            .. Enumerable
                .Range(1, count)
                .Select(number => new
                {
                    id = $"{number}",
                    method = "GET",
                    url = "/organization",
                }),
        ];

    private async Task<List<JsonElement>> SendAsync(params object[] requests) =>
        [.. (await PostAsync(requests)).GetProperty("responses").EnumerateArray()];

    private async Task<JsonElement> PostAsync(params object[] requests)
    {
        using var answer = await sandbox.Http.PostAsJsonAsync("/v1.0/$batch", new { requests }, Cancellation);
        return await answer.JsonAsync(Cancellation);
    }
}
