using System.Globalization;

namespace Rollcall.Core.Tests.Properties;

/// <summary>How many random cases each property looks at: 10,000, or what <c>ROLLCALL_TEST_CASES</c> says, for runs that repeat all tests many times.</summary>
internal static class PropertyCases
{
    public static readonly int Count = int.Parse(
        Environment.GetEnvironmentVariable("ROLLCALL_TEST_CASES") ?? "10000",
        CultureInfo.InvariantCulture
    );
}
