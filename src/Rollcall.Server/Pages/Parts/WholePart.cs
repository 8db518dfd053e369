using Microsoft.AspNetCore.Components;

namespace Rollcall.Server.Pages.Parts;

/// <summary>
/// A page or a part of one, which is shown once all that it shows is there. A component as such is drawn as soon as it waits for something as well: on a database
/// that answers later, and PostgreSQL does, with nothing in its fields yet, and with parts that ask while it still does.
/// </summary>
public abstract class WholePart : ComponentBase
{
    private bool isInitialized;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!isInitialized)
        {
            isInitialized = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }
}
