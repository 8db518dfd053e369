namespace Rollcall.Core;

/// <summary>The id that a directory gave to a user or a group. It is never reused, and it survives a rename.</summary>
public readonly record struct ObjectId(Guid Value) : IComparable<ObjectId>
{
    public int CompareTo(ObjectId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString();
}

/// <summary>The store's own id of a user.</summary>
public readonly record struct UserId(Guid Value) : IComparable<UserId>
{
    public int CompareTo(UserId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString();
}

/// <summary>The store's id of a right: a role at a location or everywhere, a department, a secretary of a department, a VIP category.</summary>
public readonly record struct RightId(Guid Value) : IComparable<RightId>
{
    public int CompareTo(RightId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString();
}

/// <summary>The store's id of an import job.</summary>
public readonly record struct JobId(Guid Value)
{
    public override string ToString() => Value.ToString();
}
