using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Web;

/// <summary>Who is doing what is being done: a signed-in administrator, an API key, or somebody at the command line; and from where.</summary>
public sealed class Actor
{
    /// <summary>Who acts where nobody signed in: whoever may start the program.</summary>
    public const string CommandLine = "command line";

    /// <summary>Who asks for a page without being signed in.</summary>
    public const string Stranger = "not signed in";

    /// <summary>Who acts where nobody does: the program keeps to what was set.</summary>
    public const string Program = "Rollcall";

    /// <summary>A login, an API key's name, or <see cref="CommandLine"/>.</summary>
    public string Name { get; set; } = CommandLine;

    /// <summary>The user who is signed in; null for a key and at the command line.</summary>
    public Guid? UserId { get; set; }
    public ActorWay Way { get; set; } = ActorWay.CommandLine;

    /// <summary>The client's address, or the name of the machine's user; null: not known.</summary>
    public string? Origin { get; set; } = Environment.UserName;

    /// <summary>From now on the program acts by itself.</summary>
    public void BeProgram() => (Name, UserId, Way, Origin) = (Program, null, ActorWay.Program, Environment.MachineName);
}
