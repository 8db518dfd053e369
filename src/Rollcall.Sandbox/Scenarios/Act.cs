namespace Rollcall.Sandbox.Scenarios;

/// <summary>A scenario while it is on: what it does to the calls it is aimed at, with whatever it remembers of the earlier ones.</summary>
internal abstract class Act
{
    /// <summary>What becomes of a call that it is aimed at; nothing, perhaps.</summary>
    public abstract Trouble? Meet(Encounter encounter);

    /// <summary>What becomes of any other call because of what was before.</summary>
    public virtual Trouble? Overhear(Asked asked) => null;

    /// <summary>Which of an app's roles a new token carries.</summary>
    public virtual IEnumerable<string> Granted(IEnumerable<string> roles) => roles;

    /// <summary>One that remembers nothing.</summary>
    public static Act Of(Func<Encounter, Trouble?> meet) => new Forgetful(meet);

    private sealed class Forgetful(Func<Encounter, Trouble?> meet) : Act
    {
        public override Trouble? Meet(Encounter encounter) => meet(encounter);
    }
}
