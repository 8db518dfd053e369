namespace Rollcall.Core.Planning;

/// <summary>A directory user in scope who is left out, and why. The list of its kinds is closed: it stands in this file.</summary>
public abstract record Rejection
{
    private protected Rejection(Subject subject) => Subject = subject;

    /// <summary>
    /// The codes of what is wrong with a directory user because of others, who may change while the user does not. What is wrong for any other reason stays
    /// wrong until the user or the rules change.
    /// </summary>
    public static IReadOnlySet<string> OfOthers { get; } =
        new HashSet<string>(StringComparer.Ordinal) { "user.duplicate-login", "user.login-taken", "user.ambiguous-match" };

    public Subject Subject { get; }

    /// <summary>The reason's stable code, such as <c>user.missing-field</c>.</summary>
    public abstract string Code { get; }

    /// <summary>The directory's properties that have to be mended, in the directory's own names.</summary>
    public abstract IReadOnlyList<string> Fields { get; }

    /// <summary>What is wrong and what to do, in a sentence.</summary>
    public abstract string Message { get; }
}

/// <summary>Properties that every user needs are missing, or a property holds what cannot be used. Every fault of the user is named.</summary>
public sealed record IncompleteUser(Subject Subject, IReadOnlyList<FieldFault> Faults) : Rejection(Subject)
{
    public IReadOnlyList<string> Missing => [.. Faults.Where(fault => fault.IsMissing).Select(fault => fault.Field)];
    public IReadOnlyList<string> Malformed => [.. Faults.Where(fault => !fault.IsMissing).Select(fault => fault.Field)];
    public override string Code => Missing.Count > 0 ? "user.missing-field" : "user.malformed-field";
    public override IReadOnlyList<string> Fields => [.. Faults.Select(fault => fault.Field)];
    public override string Message => FaultSentence.Of(Faults);
}

/// <summary>The directory user is complete, but has nothing of which the job's login format could make a login.</summary>
public sealed record NoLogin(Subject Subject, IReadOnlyList<FieldFault> Faults) : Rejection(Subject)
{
    public override string Code => "user.no-login";
    public override IReadOnlyList<string> Fields => [.. Faults.Select(fault => fault.Field)];
    public override string Message => FaultSentence.Of(Faults);
}

/// <summary>Several directory users in scope would get one login.</summary>
/// <param name="Subject">The one who is left out.</param>
/// <param name="LoginFields">The properties that logins are made of.</param>
/// <param name="Sharing">Everybody who would get the login, the subject included.</param>
public sealed record DuplicateLogin(Subject Subject, IReadOnlyList<string> LoginFields, IReadOnlyList<Subject> Sharing) : Rejection(Subject)
{
    public IEnumerable<Subject> Others => Sharing.Where(person => person.ObjectId != Subject.ObjectId);
    public override string Code => "user.duplicate-login";
    public override IReadOnlyList<string> Fields => LoginFields;
    public override string Message =>
        $"The login {Texts.Shown(Subject.Login, 80)} is also that of {Texts.List(Others.Select(Texts.DirectoryUser), Sharing.Count - 1)}; "
        + $"make {Texts.List(LoginFields)} differ in the directory, or take all but one of them out of scope.";
}

/// <summary>Somebody else has the login and keeps it.</summary>
public sealed record LoginTaken(Subject Subject, IReadOnlyList<string> LoginFields, Subject Holder) : Rejection(Subject)
{
    public override string Code => "user.login-taken";
    public override IReadOnlyList<string> Fields => LoginFields;
    public override string Message =>
        $"The login {Texts.Shown(Subject.Login, 80)} is held by {Texts.User(Holder)}, who keeps it; "
        + $"change {Texts.List(LoginFields)} in the directory, or give that user another login.";
}

/// <summary>It cannot be told which user this directory user is.</summary>
/// <param name="Subject">The directory user.</param>
/// <param name="MatchFields">The properties that were compared.</param>
/// <param name="Candidates">The users who may be meant.</param>
/// <param name="Claimants">Every directory user who may be meant by the only candidate, the subject included; empty when there are several candidates.</param>
public sealed record AmbiguousMatch(
    Subject Subject,
    IReadOnlyList<string> MatchFields,
    IReadOnlyList<Subject> Candidates,
    IReadOnlyList<Subject> Claimants
) : Rejection(Subject)
{
    public IEnumerable<Subject> Others => Claimants.Where(person => person.ObjectId != Subject.ObjectId);
    public override string Code => "user.ambiguous-match";
    public override IReadOnlyList<string> Fields => MatchFields;
    public override string Message =>
        Claimants.Count == 0
            ? $"By {Texts.List(MatchFields)} this may be any of {CandidateNames}; "
                + "leave the login or e-mail address to the right one of them, or delete the others."
            : $"{CandidateNames} may be this one, but also {Texts.List(Others.Select(Texts.DirectoryUser), Claimants.Count - 1)}; "
                + "give the user the login of the right one of them, and another e-mail address to the others.";

    private string CandidateNames => Texts.List(Candidates.Select(Texts.User), Candidates.Count);
}

/// <summary>Somebody who was asked for by name is not in the directory, or may be several people there.</summary>
/// <param name="Subject">What was asked for, as the login.</param>
/// <param name="Kind">The stable code.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
public sealed record UnknownPerson(Subject Subject, string Kind, string Sentence) : Rejection(Subject)
{
    public override string Code => Kind;
    public override IReadOnlyList<string> Fields => [];
    public override string Message => Sentence;
}
