using Microsoft.AspNetCore.Components;
using Rollcall.Server.Web;

namespace Rollcall.Server.Pages.Parts;

/// <summary>What the controls of a form have in common: a name in the form, a name in the API, a label, a hint, faults.</summary>
public abstract class FieldPart : ComponentBase
{
    /// <summary>The field's name as the API calls it, such as <c>defaults.location</c>: by it faults find their field.</summary>
    [Parameter, EditorRequired]
    public string Field { get; set; } = "";

    /// <summary>The name in the form that is posted, such as <c>Form.Location</c>.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    [CascadingParameter]
    private IReadOnlyList<Fault>? Faults { get; set; }

    protected string Id => FaultScope.FieldId(Field);

    /// <summary>The faults of this field.</summary>
    protected IReadOnlyList<Fault> Own =>
        [.. (Faults ?? []).Where(fault => string.Equals(fault.Field, Field, StringComparison.OrdinalIgnoreCase))];

    protected string? Described => FieldWords.Describing(Field, Hint, Own);

    protected string? Invalid => Own.Count > 0 ? "true" : null;
}
