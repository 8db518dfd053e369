using Rollcall.Server.Store;
using Rollcall.Server.Store.Erasing;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>Says what there is of a person that would be erased, before anybody says so.</summary>
public sealed class PreviewForgetting(ServerDb db, ForgetCheck check)
{
    public async Task<Outcome<ForgetPreview>> HandleAsync(string person, CancellationToken cancellationToken)
    {
        if (await PersonKeys.FindAsync(db, person, cancellationToken) is not { } known)
        {
            return (await check.FindAsync(person, cancellationToken)).As<ForgetPreview>();
        }

        var there = await new PersonErasure(db, known).CountAsync(cancellationToken);
        return Outcome<ForgetPreview>.Done(
            new ForgetPreview(
                known.Login,
                [.. there.Where(some => some.Rows > 0)],
                await check.WhyNotAsync(known, cancellationToken),
                await check.WhyReturnsAsync(known, cancellationToken)
            )
        );
    }
}

/// <summary>What there is of a person.</summary>
/// <param name="Person">The login, or the object id of somebody who is no user.</param>
/// <param name="There">How much of what, by ids; mentions in texts about others are erased as well, and counted when that is done.</param>
/// <param name="Refusal">Why the person can't be forgotten as things stand; null: they can.</param>
/// <param name="Returns">Why the next import would bring the person back, and what to do; null: it would not.</param>
public sealed record ForgetPreview(string Person, IReadOnlyList<ErasedRows> There, string? Refusal, string? Returns);
