namespace Rollcall.Server.Web;

/// <summary>What became of a request: expected trouble is a value, not an exception.</summary>
/// <typeparam name="T">What it gives when all went well.</typeparam>
public sealed record Outcome<T>
{
    private Outcome(OutcomeKind kind, T? value, IReadOnlyList<Fault> faults) => (Kind, Value, Faults) = (kind, value, faults);

    public OutcomeKind Kind { get; }

    /// <summary>Set when <see cref="Kind"/> is <see cref="OutcomeKind.Done"/>.</summary>
    public T? Value { get; }

    /// <summary>Every fault at once, so that one visit mends them; empty when all went well.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    public static Outcome<T> Done(T value) => new(OutcomeKind.Done, value, []);

    public static Outcome<T> Invalid(params IReadOnlyList<Fault> faults) => new(OutcomeKind.Invalid, default, faults);

    public static Outcome<T> NotFound(string message) => new(OutcomeKind.NotFound, default, [new Fault("", message)]);

    public static Outcome<T> Conflict(string message) => new(OutcomeKind.Conflict, default, [new Fault("", message)]);

    /// <summary>A conflict that takes several sentences, some of them about a field.</summary>
    public static Outcome<T> Conflict(IReadOnlyList<Fault> faults) => new(OutcomeKind.Conflict, default, faults);

    /// <summary>The same trouble, for somebody who wanted another value.</summary>
    public Outcome<TOther> As<TOther>() => new(Kind, default, Faults);
}

public enum OutcomeKind
{
    Done,

    /// <summary>What was asked for can't be right.</summary>
    Invalid,

    /// <summary>What was asked for is not there.</summary>
    NotFound,

    /// <summary>It can't be done as things stand.</summary>
    Conflict,
}

/// <summary>Something that is wrong with a request.</summary>
/// <param name="Field">The field's name in camel case; empty: the request as a whole.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record Fault(string Field, string Message);
