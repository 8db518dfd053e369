using Rollcall.Server.Messages;
using Rollcall.Server.Pages.Parts;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Pages.Messages;

/// <summary>A recipient as it stands in the form.</summary>
public sealed class RecipientForm
{
    public string? Address { get; set; }

    /// <summary>Empty: as the address says.</summary>
    public string? Kind { get; set; }

    /// <summary>The job's name; empty: every one.</summary>
    public string? Job { get; set; }

    /// <summary>The <see cref="MessageMatter"/>s that are ticked.</summary>
    public string[] About { get; set; } = [];
    public string? Secret { get; set; }

    internal static IReadOnlyList<Choice> Kinds { get; } =
    [new("", "As the address says"), .. Enum.GetValues<RecipientKind>().Select(kind => new Choice(kind.ToString(), MessageTexts.Of(kind)))];

    public static RecipientForm Of(RecipientView? known) =>
        new() { Job = known?.Job, About = [.. (known?.About ?? RecipientRow.Everything).Select(matter => matter.ToString())] };

    public SaveRecipient.Command ToCommand(long? id) =>
        new()
        {
            Id = id,
            Address = Address ?? "",
            Kind = Enum.TryParse<RecipientKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : null,
            Job = Job,
            About =
            [
                .. About
                    .Select(text => Enum.TryParse<MessageMatter>(text, out var matter) ? matter : (MessageMatter?)null)
                    .OfType<MessageMatter>(),
            ],
            Secret = Secret,
        };
}
