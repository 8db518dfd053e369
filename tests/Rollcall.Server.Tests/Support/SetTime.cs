namespace Rollcall.Server.Tests.Support;

/// <summary>A clock that goes when it is told to.</summary>
internal sealed class SetTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
