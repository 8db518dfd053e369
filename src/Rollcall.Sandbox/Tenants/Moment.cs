namespace Rollcall.Sandbox.Tenants;

/// <summary>
/// The directory as somebody saw it, under a number that delta tokens name. What scenarios made of it is a moment of its own, so that whoever
/// was told of it is told later what has changed since.
/// </summary>
internal sealed record Moment(int Number, DirectoryView View, DateTimeOffset Since, bool IsTrue);
