using System.Text;
using System.Text.Json;
using Rollcall.Connectors.Entra;
using Rollcall.Connectors.Tests.Hosting;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

/// <summary>A page that is not the last one must never look like the last one.</summary>
public class PageTests
{
    [Theory]
    [InlineData("""{"value":[],"@odata.nextLink":null}""")]
    [InlineData("""{"value":[],"@odata.nextLink":5}""")]
    [InlineData("""{"value":[],"@odata.nextLink":["x"]}""")]
    [InlineData("""{"value":[],"@odata.nextLink":"x","@odata.nextLink":"x"}""")]
    [InlineData("""{"@odata.nextLink":"x","value":[],"@odata.nextLink":null}""")]
    [InlineData("""{"value":[],"@odata.nextlink":"x"}""")]
    [InlineData("""{"value":[],"@nextLink":"x"}""")]
    [InlineData("""{"value":[],"odata.nextLink":"x"}""")]
    [InlineData("""{"value":[],"@odata.deltaLink":"x"}""")]
    [InlineData("""{"value":[],"@odata.nexLink":"https://graph/v1.0/users?$skiptoken=2"}""")]
    [InlineData("""{"value":[],"x":"https://graph/v1.0/users?%24skipToken=2"}""")]
    [InlineData("""{"value":[],"error":{"code":"x"}}""")]
    [InlineData("""{"value":[],"value":[]}""")]
    [InlineData("""{"value":[],"Value":[]}""")]
    [InlineData("""{"Value":[]}""")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":[[]]}""")]
    [InlineData("""{"value":[{"id":"a","id":"b"}]}""")]
    [InlineData("""{"value":[{"id":"a\ud800"}]}""")]
    [InlineData("""{"value":[]}{"value":[]}""")]
    [InlineData("""{"value":[],}""")]
    [InlineData("""{"value":[]} x""")]
    [InlineData("\uFEFF\uFEFF{\"value\":[]}")]
    public void A_page_that_can_be_read_in_two_ways_is_no_page(string json)
    {
        Should.Throw<JsonException>(() => Parse(json, UserParser.Parse));
        Should.Throw<JsonException>(() => Parse(json, GroupParser.Parse));
        Should.Throw<JsonException>(() => Parse(json, MemberParser.Parse));
    }

    [Theory]
    [InlineData("""{"@odata.nextLink":"https://x/","value":[{"id":"a"}]}""", "https://x/")]
    [InlineData("""{"value":[{"id":"a"}],"@odata.nextLink":"https://x/"}""", "https://x/")]
    [InlineData("""{"value":[{"id":"a"}],"@odata.nextLink":""}""", "")]
    [InlineData("""{"value":[{"id":"a"}],"\u0040odata.nextLink":"https://x/"}""", "https://x/")]
    [InlineData("""{"@odata.context":"https://x/$metadata#users","@odata.count":3,"value":[{"id":"a"}],"error":null}""", null)]
    [InlineData("\uFEFF{\"value\":[{\"id\":\"a\"}]}", null)]
    public void A_next_link_is_found_wherever_it_stands(string json, string? next)
    {
        var page = Parse(json, MemberParser.Parse);

        page.NextLink.ShouldBe(next);
        page.Items.Count.ShouldBe(1);
    }

    [Fact]
    public void What_is_nested_too_deeply_is_no_page() =>
        Should.Throw<JsonException>(() =>
            Parse($$"""{"value":[],"x":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""", UserParser.Parse)
        );

    [Fact]
    public void A_name_that_is_no_text_may_be_that_of_a_next_link()
    {
        byte[] json = [.. "{\"value\":[],\"@odata.nextLin"u8, 0xFF, .. "\":1}"u8];

        Should.Throw<JsonException>(() => GraphPage<GraphMember>.Parse(json, MemberParser.Parse));
    }

    [Theory]
    [InlineData("#microsoft.graph.user", MemberKind.User)]
    [InlineData("microsoft.graph.User", MemberKind.User)]
    [InlineData("#microsoft.graph.group", MemberKind.Group)]
    [InlineData("#microsoft.graph.device", MemberKind.Other)]
    [InlineData("#microsoft.graph.users", MemberKind.Other)]
    [InlineData("", MemberKind.Unsaid)]
    [InlineData("group", MemberKind.Unsaid)]
    internal void A_kind_that_is_none_of_the_directorys_says_nothing(string type, MemberKind kind)
    {
        Parse($$"""{"value":[{"@odata.type":"{{type}}","id":"a"}]}""", MemberParser.Parse).Items.Single().Kind.ShouldBe(kind);
        Parse("""{"value":[{"@odata.type":7,"id":"a"}]}""", MemberParser.Parse).Items.Single().Kind.ShouldBe(MemberKind.Unsaid);
    }

    [Theory]
    [InlineData(201)]
    [InlineData(203)]
    [InlineData(206)]
    public async Task An_answer_that_calls_itself_a_part_is_not_used(int status)
    {
        await using var directory = await StartAsync();
        directory.Host.On(Groups, Answer.Json($$"""{"value":[{{Group(1)}}]}""", status));

        var reading = await directory.ReadAsync();

        reading.Groups.ShouldBeEmpty();
        reading.FaultOf("groups").Code.ShouldBe(DirectoryFaults.NotADirectory);
    }

    private static GraphPage<T> Parse<T>(string json, ItemParser<T> parse) => GraphPage<T>.Parse(Encoding.UTF8.GetBytes(json), parse);
}
