using System.Text.Json;
using Rollcall.Server.Cli;

namespace Rollcall.Server.Tests.Support;

/// <summary>What a command line said and how it ended.</summary>
internal sealed record CommandRun(int Exit, string Output, string Error)
{
    /// <summary>Every line of the output, which is JSON.</summary>
    public IReadOnlyList<JsonElement> Lines =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>The output, which is one line of JSON.</summary>
    public JsonElement Json => Lines.ShouldHaveSingleItem();

    public string Everything => Output + Error;

    public CommandRun ShouldBeDone() => ShouldEnd(ExitStatus.Done);

    public CommandRun ShouldEnd(int exit)
    {
        Exit.ShouldBe(exit, Everything);
        return this;
    }

    /// <summary>Ended so, and said every one of these on standard error, in sentences and not in a stack trace.</summary>
    public CommandRun ShouldFail(int exit, params IEnumerable<string> saying)
    {
        ShouldEnd(exit);
        foreach (var text in saying)
        {
            Error.ShouldContain(text);
        }

        Error.ShouldNotContain("   at ");
        Error.ShouldNotContain("Exception");
        return this;
    }
}
