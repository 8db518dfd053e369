using Microsoft.Extensions.Options;
using Rollcall.Server.Store;

namespace Rollcall.Server.Doctor;

/// <summary>Is the keys directory there, readable for Rollcall, and for nobody else?</summary>
internal sealed class KeysExamination(IOptions<StoreOptions> options) : IExamination
{
    public const string Check = "keys";
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>>([Look(Path.GetFullPath(options.Value.Keys))]);

    private static Finding Look(string keys)
    {
        try
        {
            if (!Directory.Exists(keys))
            {
                return Finding.Warning(
                    Check,
                    $"There is no keys directory {keys}.",
                    "It is made when the first secret is entered. If there are secrets already, look at Rollcall__Keys (--keys)."
                );
            }

            var files = Directory.GetFiles(keys);
            foreach (var file in files)
            {
                using var read = File.OpenRead(file);
            }

            return OperatingSystem.IsWindows() || (File.GetUnixFileMode(keys) & Others) == UnixFileMode.None
                ? Finding.Ok(Check, $"Files in {keys}: {files.Length}. Only its owner may look into it.")
                : Finding.Warning(Check, $"Others than its owner may look into {keys}.", $"chmod 700 {keys}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Finding.Fault(
                Check,
                $"The keys in {keys} can't be read: {fault.Message}",
                "Give them to the user that runs Rollcall; run this as that user."
            );
        }
    }
}
