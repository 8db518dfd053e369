using System.Globalization;
using Npgsql;

namespace Rollcall.Bench.Measuring;

/// <summary>The processes of a PostgreSQL server on this machine.</summary>
internal sealed class PostgresServer(int postmaster)
{
    /// <summary>Processor time of all its processes, of those that have ended, too.</summary>
    public TimeSpan Cpu =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _))
            .Select(name => ProcFile.Parent(int.Parse(name!, CultureInfo.InvariantCulture)))
            .OfType<(int Process, int Parent)>()
            .Where(process => process.Parent == postmaster)
            .Select(process => ProcFile.Cpu(process.Process))
            .Append(ProcFile.Cpu(postmaster))
            .Append(ProcFile.CpuOfEnded(postmaster))
            .OfType<TimeSpan>()
            .Aggregate(TimeSpan.Zero, (sum, cpu) => sum + cpu);

    /// <summary>Asks the server for its process; null: it does not tell, or runs elsewhere.</summary>
    public static async Task<PostgresServer?> FindAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create($"{connection};Database=postgres;Pooling=false");
        await using var command = source.CreateCommand("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)");
        try
        {
            var process = int.Parse((string)(await command.ExecuteScalarAsync())!, CultureInfo.InvariantCulture);
            return ProcFile.Cpu(process) is null ? null : new PostgresServer(process);
        }
        catch (PostgresException trouble) when (trouble.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return null;
        }
    }
}
