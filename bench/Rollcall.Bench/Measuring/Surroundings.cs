namespace Rollcall.Bench.Measuring;

/// <summary>What works for a measured program: the directory, and the database's server where it has one that can be looked at.</summary>
internal sealed record Surroundings(SandboxProgram Directory, PostgresServer? Database)
{
    /// <summary>Begins to measure.</summary>
    /// <returns>Ends it, told what the program itself took.</returns>
    public async Task<Func<TimeSpan, TimeSpan, double, Task<Usage>>> BeginAsync()
    {
        await Directory.ForgetRequestsAsync();
        var (directory, database) = (Directory.Cpu, Database?.Cpu);
        return async (wall, cpu, peak) =>
            new Usage(wall, cpu, peak, await Directory.RequestsAsync(), Directory.Cpu - directory, Database?.Cpu - database);
    }
}
