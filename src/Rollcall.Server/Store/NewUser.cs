using System.ComponentModel.DataAnnotations;

namespace Rollcall.Server.Store;

/// <summary>What is asked of whoever makes a user by hand, in the same words wherever that is.</summary>
public abstract class NewUser
{
    [
        Required(ErrorMessage = "A user needs a login."),
        StringLength(320, ErrorMessage = "A login has 320 characters at most."),
        OneLine("login")
    ]
    public string Login
    {
        get;
        set => field = value ?? "";
    } = "";

    [
        Required(ErrorMessage = "A user needs a name."),
        StringLength(256, ErrorMessage = "A name has 256 characters at most."),
        OneLine("name")
    ]
    public string Name
    {
        get;
        set => field = value ?? "";
    } = "";

    [StringLength(320, ErrorMessage = "An e-mail address has 320 characters at most."), OneLine("email")]
    public string? Email { get; set; }
}
