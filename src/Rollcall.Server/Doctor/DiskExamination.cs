using Microsoft.Extensions.Options;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Sqlite;

namespace Rollcall.Server.Doctor;

/// <summary>Is there room where Rollcall writes?</summary>
internal sealed class DiskExamination(ServerDb db, IOptions<StoreOptions> options) : IExamination
{
    public const string Check = "disk";
    private const long Mebibyte = 1024 * 1024;
    private const long Little = 100 * Mebibyte;
    private const long Comfortable = 1024 * Mebibyte;

    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var places = new List<(string What, string Folder)> { ("keys", options.Value.Keys) };
        if (db is SqliteDb)
        {
            places.Insert(0, ("database", Path.GetDirectoryName(StoreExamination.FileOf(db))!));
        }

        return Task.FromResult<IReadOnlyList<Finding>>([.. places.Select(place => Look(place.What, NearestThatIsThere(place.Folder)))]);
    }

    internal static Finding Judge(string what, string folder, long free)
    {
        var message = $"{free / Mebibyte} MiB are free in {folder} ({what}).";
        return free < Little ? Finding.Fault(Check, message, "Make room: a session that can't write fails.")
            : free < Comfortable ? Finding.Warning(Check, message, "Make room soon.")
            : Finding.Ok(Check, message);
    }

    private static Finding Look(string what, string folder)
    {
        try
        {
            return Judge(what, folder, new DriveInfo(folder).AvailableFreeSpace);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Finding.Fault(Check, $"{folder} ({what}) can't be looked at: {fault.Message}");
        }
    }

    private static string NearestThatIsThere(string folder)
    {
        for (var place = new DirectoryInfo(folder); ; place = place.Parent)
        {
            if (place.Exists || place.Parent is null)
            {
                return place.FullName;
            }
        }
    }
}
