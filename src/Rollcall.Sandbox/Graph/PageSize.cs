namespace Rollcall.Sandbox.Graph;

/// <summary>How much a page holds: so many items, which together weigh so much at the most; one item fits whatever it weighs.</summary>
internal readonly record struct PageSize(int Items, int Weight = int.MaxValue);
