using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Consent;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Consent;

/// <summary>The consent link, and what an answer to it is worth.</summary>
public sealed class ConsentTests
{
    private static readonly EnteredApp App = new() { DirectoryId = Sample.Directory.ToString(), ClientId = Sample.Client.ToString() };

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_link_is_answered_once(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var id = (await store.SaveAsync(Sample.Job)).ShouldBeDone();
        var answer = Accepted(await StateAsync(store, new() { Job = "Contoso" }));

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReadAsync(store, answer))));

        results.Count(result => result.Kind == ConsentResultKind.Given).ShouldBe(1);
        results.Count(result => result.Kind == ConsentResultKind.AnsweredBefore).ShouldBe(3);
        results.ShouldAllBe(result => result.Jobs.Single().Id == id);
    }

    [Fact]
    public async Task A_link_made_of_entered_ids_finds_the_job_that_was_saved_with_them_afterwards()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var states = (await StateAsync(store, new() { Entered = App }), await StateAsync(store, new() { Entered = App }));

        (await ReadAsync(store, Accepted(states.Item1))).ShouldSatisfyAllConditions(
            result => result.Kind.ShouldBe(ConsentResultKind.Given),
            result => result.Next.ShouldContain("Save the import job"),
            result => result.Jobs.ShouldBeEmpty()
        );
        (await store.SaveAsync(Sample.Job)).ShouldBeDone();
        (await ReadAsync(store, Accepted(states.Item2))).Jobs.ShouldHaveSingleItem().Name.ShouldBe("Contoso");
    }

    [Fact]
    public async Task A_link_counts_for_all_jobs_with_the_app_when_the_asking_job_has_moved_to_another()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var id = (await store.SaveAsync(Sample.Job)).ShouldBeDone();
        (await store.SaveAsync(Sample.Job with { Name = "Beside" })).ShouldBeDone();
        var state = await StateAsync(store, new() { Job = "Contoso" });
        (await store.SaveAsync(Sample.Job with { Id = id, ClientId = Guid.NewGuid().ToString() })).ShouldBeDone();

        (await ReadAsync(store, Accepted(state))).Jobs.Select(job => job.Name).ShouldBe(["Beside"]);
    }

    [Fact]
    public async Task A_refusal_counts_first_whatever_else_is_said()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        (await store.SaveAsync(Sample.Job)).ShouldBeDone();
        var answer =
            Accepted(await StateAsync(store, new() { Job = "Contoso" })) + "&error=consent_required&error_description=Nobody+wants+to";

        var result = await ReadAsync(store, answer);

        result.Kind.ShouldBe(ConsentResultKind.Declined);
        result.Message.ShouldContain("Nobody wants to");
    }

    [Fact]
    public async Task Bad_news_without_a_link_of_ours_is_not_repeated_in_the_words_of_whoever_wrote_it()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        var coded = await ReadAsync(store, "?error=permission_denied&error_description=Call+555-0199");
        var worded = await ReadAsync(store, "?error=Call+555-0199&state=made-up");

        (coded.Kind, worded.Kind).ShouldBe((ConsentResultKind.Declined, ConsentResultKind.Declined));
        coded.Message.ShouldContain("permission_denied");
        $"{coded.Message}{coded.Next}{worded.Message}{worded.Next}".ShouldNotContain("555");
    }

    [Theory]
    [InlineData("")]
    [InlineData("made-up")]
    public async Task Good_news_without_a_link_of_ours_is_none(string state)
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        (await store.SaveAsync(Sample.Job)).ShouldBeDone();

        (await ReadAsync(store, Accepted(state))).ShouldSatisfyAllConditions(
            result => result.Kind.ShouldBe(ConsentResultKind.NotOurs),
            result => result.Jobs.ShouldBeEmpty()
        );
    }

    [Fact]
    public async Task Consent_in_another_directory_than_was_asked_is_none()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        (await store.SaveAsync(Sample.Job)).ShouldBeDone();
        var state = await StateAsync(store, new() { Job = "Contoso" });

        var result = await ReadAsync(store, $"?admin_consent=True&tenant={Guid.NewGuid()}&state={state}");

        result.Kind.ShouldBe(ConsentResultKind.NotOurs);
        result.Next.ShouldContain(Sample.Directory.ToString());
    }

    [Fact]
    public async Task A_job_does_not_take_another_jobs_answer_and_does_not_use_it_up()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        (await store.SaveAsync(Sample.Job)).ShouldBeDone();
        (await store.SaveAsync(Sample.Job with { Name = "Other", ClientId = Guid.NewGuid().ToString() })).ShouldBeDone();
        var answer = Accepted(await StateAsync(store, new() { Job = "Contoso" }));

        (await ReadAsync(store, answer, "Other")).Kind.ShouldBe(ConsentResultKind.NotOurs);
        (await ReadAsync(store, answer, "Contoso")).Kind.ShouldBe(ConsentResultKind.Given);
    }

    [Fact]
    public async Task After_a_day_a_link_is_too_old_and_its_use_forgotten()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var (time, question) = (new SetTime(), new ConsentQuestion(Guid.NewGuid(), default, Sample.Directory, Sample.Client));
        var (state, old) = await store.AskAsync(async services =>
        {
            var states = ActivatorUtilities.CreateInstance<ConsentState>(services, time);
            var uses = ActivatorUtilities.CreateInstance<ConsentUses>(services, time);
            (await uses.TakeAsync(question.Id, [], Token)).ShouldBeTrue();
            return (states.Make(question), states);
        });
        old.Open(state).ShouldBe(question);

        time.Now += TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1);

        old.Open(state).ShouldBeNull();
        await store.AskAsync(async services =>
            await ActivatorUtilities.CreateInstance<ConsentUses>(services, time).TakeAsync(Guid.NewGuid(), [], Token)
        );
        (await store.DbAsync(db => db.ConsentUses.CountAsync(Token))).ShouldBe(1);
    }

    [Fact]
    public async Task A_link_is_made_of_what_is_entered_also_where_the_job_has_other_ids()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        (await store.SaveAsync(Sample.Job)).ShouldBeDone();
        var entered = App with { DirectoryId = "99999999-0000-4000-8000-000000000001", Cloud = "China" };

        var link = (
            await LinkAsync(
                store,
                new()
                {
                    Job = "Contoso",
                    Entered = entered,
                    Redirect = "https://rollcall.example/consent",
                }
            )
        ).ShouldBeDone();

        link.AbsoluteUri.ShouldStartWith("https://login.partner.microsoftonline.cn/99999999-0000-4000-8000-000000000001/v2.0/adminconsent");
        link.AbsoluteUri.ShouldContain($"client_id={Sample.Client}");
        link.AbsoluteUri.ShouldContain("redirect_uri=https%3A%2F%2Frollcall.example%2Fconsent");
    }

    public static TheoryData<string, EnteredApp> Incomplete { get; } =
        new()
        {
            { "directoryId", App with { DirectoryId = "contoso.com" } },
            { "clientId", App with { ClientId = null } },
            { "clientId", App with { ClientId = Sample.Secret } },
            { "cloud", App with { Cloud = "Germany" } },
            { "cloud", App with { Cloud = "Custom" } },
            { "cloud", App with { Login = "javascript:alert(1)", Graph = "https://a.example" } },
            { "cloud", App with { Login = "http://a.example", Graph = "https://a.example" } },
        };

    [Theory]
    [MemberData(nameof(Incomplete), DisableDiscoveryEnumeration = true)]
    public async Task What_a_link_can_not_be_made_of_is_told(string field, EnteredApp entered)
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        var outcome = await LinkAsync(store, new() { Entered = entered });

        outcome.Kind.ShouldBe(OutcomeKind.Invalid);
        outcome.Faults.ShouldHaveSingleItem().Field.ShouldBe(field);
        outcome.Faults[0].Message.ShouldNotContain(Sample.Secret);
    }

    private static Task<Outcome<Uri>> LinkAsync(TestStore store, MakeConsentLink.Command command) =>
        store.WithAsync((MakeConsentLink make) => make.HandleAsync(command, Token));

    private static async Task<string> StateAsync(TestStore store, MakeConsentLink.Command command) =>
        QueryHelpers.ParseQuery((await LinkAsync(store, command)).ShouldBeDone().Query)["state"]!;

    private static string Accepted(string state) => $"?admin_consent=True&tenant={Sample.Directory}&state={state}";

    private static async Task<ConsentResult> ReadAsync(TestStore store, string returned, string? job = null) =>
        (
            await store.WithAsync((ReadConsentAnswer read) => read.HandleAsync(new() { Job = job, Returned = returned }, Token))
        ).ShouldBeDone();
}
