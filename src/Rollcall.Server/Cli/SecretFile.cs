using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary>A secret that is given in a file, so that it is in no list of processes.</summary>
internal static class SecretFile
{
    /// <param name="file">Null: none was named.</param>
    /// <param name="option">The option's name, without its dashes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What is in it, without blanks around; null where none was named.</returns>
    public static async Task<Outcome<string?>> ReadAsync(FileInfo? file, string option, CancellationToken cancellationToken)
    {
        try
        {
            return file switch
            {
                null => Outcome<string?>.Done(null),
                { Exists: false } => Outcome<string?>.Invalid(new Fault(option, $"There is no file {file.FullName}.")),
                _ => Outcome<string?>.Done((await File.ReadAllTextAsync(file.FullName, cancellationToken)).Trim()),
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Outcome<string?>.Invalid(new Fault(option, $"{file!.FullName} can't be read: {fault.Message}"));
        }
    }
}
