using System.Text.RegularExpressions;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Site;

/// <summary>The document that names a test beside each promise names tests that there are.</summary>
public partial class ProofDocumentTests
{
    [Fact]
    public async Task Every_test_that_the_document_names_is_there()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/what-is-proven.md"), TestStore.Token);
        var tests = string.Concat(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)
        );

        var named = Name().Matches(document).Select(match => match.Groups[1].Value).Distinct().ToList();

        named.Count.ShouldBeGreaterThan(10);
        named.Where(name => !tests.Contains($" {name}(", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [GeneratedRegex("`([A-Z][a-z]+_[A-Za-z_]+)`")]
    private static partial Regex Name();
}
