namespace Rollcall.Connectors;

/// <summary>What trying a connection showed, step by step, up to the first step that makes the later ones impossible.</summary>
/// <param name="Steps">In the order in which they were tried.</param>
/// <param name="TenantName">The tenant's display name; null when it could not be read.</param>
/// <param name="Permissions">The application permissions that the token carries, sorted.</param>
public sealed record ConnectionCheck(IReadOnlyList<CheckStep> Steps, string? TenantName, IReadOnlyList<string> Permissions)
{
    public bool Passed => Steps.All(step => step.Passed);
}

/// <summary>One step of a check.</summary>
/// <param name="Name"><c>token</c>, <c>tenant</c>, <c>permissions</c>, <c>users</c> or <c>groups</c>.</param>
/// <param name="Code">Null when it passed, else a code of <see cref="DirectoryFaults"/>.</param>
/// <param name="Message">What was found, or what is wrong and what to do.</param>
public sealed record CheckStep(string Name, string? Code, string Message)
{
    public bool Passed => Code is null;
}
