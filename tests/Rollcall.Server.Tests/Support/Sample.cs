using Rollcall.Server.Jobs;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Tests.Support;

/// <summary>What many tests start from.</summary>
internal static class Sample
{
    public const string Secret = "Xy8Q~not-a-real-secret-value-0123456789";
    public const string Password = "Correct-Horse-7";

    public static readonly Guid Directory = Guid.Parse("3f1c1d4e-0000-4000-8000-000000000001");
    public static readonly Guid Client = Guid.Parse("3f1c1d4e-0000-4000-8000-000000000002");
    public static readonly Guid Group = Guid.Parse("3f1c1d4e-0000-4000-8000-0000000000aa");

    /// <summary>A command without faults.</summary>
    public static SaveJob.Command Job { get; } =
        new()
        {
            Name = "Contoso",
            DirectoryId = Directory.ToString(),
            ClientId = Client.ToString(),
            ClientSecret = Secret,
        };

    /// <summary>A job's row, for tests that need one to be there.</summary>
    public static JobRow JobRow(string name = "Contoso") =>
        new()
        {
            Id = Guid.NewGuid(),
            Name = name,
            NameKey = name.ToUpperInvariant(),
            DirectoryId = Directory,
            ClientId = Client,
            DefaultLanguage = "en",
        };

    public static ListEntryRow Entry(SiteList list, string name) =>
        new()
        {
            Id = Guid.NewGuid(),
            List = list,
            Name = name,
            NameKey = name.ToUpperInvariant(),
        };
}
