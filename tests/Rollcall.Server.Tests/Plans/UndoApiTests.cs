using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Plans;

/// <summary>Undoing over HTTP: looked at first, then queued once however often it is asked for.</summary>
public class UndoApiTests
{
    [Fact]
    public async Task An_undo_is_shown_then_queued_once_and_refused_when_nothing_is_left()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var before = await site.UsersAsync();
        site.Tenant.ChangePerson(ExpectedPeople.Complete(site.Tenant)[0].Id, person => person with { JobTitle = "First" });
        var import = (await site.ImportAsync()).GetProperty("id").GetInt64();
        await using var server = await TestServer.StartAsync(site);
        var address = $"api/v1/sessions/{import}/undo";

        var shown = await server.GetAsync(address);
        shown.GetProperty("changeCount").GetInt32().ShouldBe(1);
        shown.GetProperty("whyNot").ValueKind.ShouldBe(JsonValueKind.Null);

        var asked = $"{address}?request={Guid.NewGuid()}";
        using var first = await server.Client.PostAsync(asked, null, TestStore.Token);
        using var second = await server.Client.PostAsync(asked, null, TestStore.Token);
        first.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        second.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var undo = (await first.Content.ReadFromJsonAsync<JsonElement>(TestStore.Token)).GetProperty("id").GetInt64();
        first.Headers.Location!.OriginalString.ShouldBe($"/api/v1/sessions/{undo}");
        second.Headers.Location.ShouldBe(first.Headers.Location);
        (await server.EndOfAsync(undo)).GetProperty("state").GetString().ShouldBe("done");
        (await site.UsersAsync()).ShouldBe(before);

        using var again = await server.Client.PostAsync(address, null, TestStore.Token);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadAsStringAsync(TestStore.Token)).ShouldContain($"Nothing of session {import} is left to undo");
        (await server.GetAsync(address)).GetProperty("whyNot").GetString()!.ShouldContain($"by session {undo}");
        using var unknown = await server.Client.PostAsync("api/v1/sessions/99/undo", null, TestStore.Token);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
