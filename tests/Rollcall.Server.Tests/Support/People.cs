using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Tests.Support;

/// <summary>Users as tests need them.</summary>
internal static class People
{
    public static UserProfile Profile(string login) =>
        new()
        {
            Login = login,
            Name = $"Name of {login}",
            Language = "en",
            Email = $"{login}@contoso.example",
        };

    /// <summary>A user's row; imported when a job is named.</summary>
    public static UserRow Row(string login, Guid? job = null)
    {
        var row = new UserRow
        {
            Id = Guid.NewGuid(),
            Active = true,
            JobId = job,
            ObjectId = job is null ? null : Guid.NewGuid(),
        };
        row.Take(Profile(login));
        return row;
    }
}
