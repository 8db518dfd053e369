using System.Security.Cryptography;
using System.Text;

namespace Rollcall.Server.Store.Keys;

/// <summary>
/// The key that wraps the key ring in a database which several servers share. It is a file in each server's keys directory and never in the database:
/// whoever has the database alone has no secret.
/// </summary>
internal sealed class SiteKey
{
    public const string FileName = "site.key";
    private const int Length = 32;
    private const int Tag = 16;
    private const int Nonce = 12;

    private readonly byte[] key;

    private SiteKey(byte[] key) => this.key = key;

    /// <summary>Reads the site key of a keys directory; null: it has none.</summary>
    /// <exception cref="StoreException">There is a file, and no site key can be read from it.</exception>
    public static SiteKey? Read(DirectoryInfo keys)
    {
        var path = PathIn(keys);
        try
        {
            return Of(File.ReadAllText(path), path);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreException("store.site-key", $"The site key {path} can't be read: {fault.Message}", fault);
        }
    }

    /// <summary>Reads the site key of a keys directory, or makes one for its owner alone.</summary>
    /// <exception cref="StoreException">It can be neither read nor made.</exception>
    public static SiteKey ReadOrMake(DirectoryInfo keys) => Read(keys) ?? Make(keys);

    public static string PathIn(DirectoryInfo keys) => Path.Combine(keys.FullName, FileName);

    /// <summary>Seals a text; the name goes along, so that no wrapped key can pass for another.</summary>
    public byte[] Wrap(string name, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var wrapped = new byte[Nonce + plain.Length + Tag];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, Nonce));
        using var cipher = new AesGcm(key, Tag);
        cipher.Encrypt(
            wrapped.AsSpan(0, Nonce),
            plain,
            wrapped.AsSpan(Nonce, plain.Length),
            wrapped.AsSpan(Nonce + plain.Length),
            Encoding.UTF8.GetBytes(name)
        );
        return wrapped;
    }

    /// <summary>Opens what was wrapped under that name; null: it was wrapped with another key, or changed since.</summary>
    public string? Unwrap(string name, byte[] wrapped)
    {
        if (wrapped.Length < Nonce + Tag)
        {
            return null;
        }

        var plain = new byte[wrapped.Length - Nonce - Tag];
        using var cipher = new AesGcm(key, Tag);
        try
        {
            cipher.Decrypt(
                wrapped.AsSpan(0, Nonce),
                wrapped.AsSpan(Nonce, plain.Length),
                wrapped.AsSpan(Nonce + plain.Length),
                plain,
                Encoding.UTF8.GetBytes(name)
            );
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static SiteKey Of(string text, string path)
    {
        var bytes = new byte[Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length == Length
            ? new SiteKey(bytes)
            : throw new StoreException(
                "store.site-key",
                $"{path} holds no site key: it must hold {Length} bytes in Base64. Copy it again from the keys directory of a server that works."
            );
    }

    /// <summary>Of two that make one in the same directory at once, both get the one that stands there in the end.</summary>
    private static SiteKey Make(DirectoryInfo keys)
    {
        var path = PathIn(keys);
        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var file = new StreamWriter(draft, Encoding.ASCII, options))
            {
                file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
            }

            Place(draft, path);
            return Read(keys)!;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreException("store.site-key", $"The site key {path} can't be made: {fault.Message}", fault);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static void Place(string draft, string path)
    {
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody else was faster, and theirs is read.
        }
    }
}
