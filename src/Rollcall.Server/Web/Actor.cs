namespace Rollcall.Server.Web;

/// <summary>Who is doing what is being done: a signed-in administrator, an API key, or somebody at the command line.</summary>
public sealed class Actor
{
    /// <summary>Who acts where nobody signed in: whoever may start the program.</summary>
    public const string CommandLine = "command line";

    /// <summary>Who asks for a page without being signed in.</summary>
    public const string Stranger = "not signed in";

    /// <summary>A login, an API key's name, or <see cref="CommandLine"/>.</summary>
    public string Name { get; set; } = CommandLine;

    /// <summary>The user who is signed in; null for a key and at the command line.</summary>
    public Guid? UserId { get; set; }
}
