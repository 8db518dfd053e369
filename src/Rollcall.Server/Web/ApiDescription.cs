using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Rollcall.Server.Web;

/// <summary>What the API's description says besides its endpoints: what it is, and how to sign in.</summary>
internal sealed class ApiDescription : IOpenApiDocumentTransformer
{
    private const string Key = "API key";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "Rollcall API";
        document.Info.Description = "Imports the people of a directory, with their rights. `rollcall key create NAME` makes an API key.";
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
        return Task.CompletedTask;
    }
}
