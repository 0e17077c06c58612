namespace TroubleshootBot.Conversation.Secrets;

/// <summary>Keeps the secrets of one conversation in memory, for a limited time. Nothing else ever holds their values.</summary>
/// <remarks>Thread-safe. Values are never logged, stored, serialised or shown; <see cref="object.ToString"/> gives none away.</remarks>
public sealed class SecretVault(TimeProvider clock)
{
    /// <summary>How long a secret is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private int count;

    /// <summary>Keeps a secret.</summary>
    /// <param name="value">The secret; <see langword="null"/> if the place that the user named holds none, which is itself worth knowing.</param>
    /// <param name="origin">Where it comes from, for people: <c>the hidden prompt</c>, <c>the environment variable API_KEY</c>.</param>
    /// <param name="header">The header it is meant for.</param>
    /// <returns>The reference that stands for it.</returns>
    public string Keep(string? value, string origin, string header = "Authorization")
    {
        lock (gate)
        {
            var reference = $"secret-{++count}";
            entries[reference] = new Entry(value, origin, header, clock.GetUtcNow() + Lifetime);
            return reference;
        }
    }

    /// <summary>Forgets everything at once.</summary>
    public void Forget()
    {
        lock (gate)
        {
            entries.Clear();
        }
    }

    /// <summary>Finds a secret that has not run out.</summary>
    internal Entry? Find(string reference)
    {
        lock (gate)
        {
            return entries.TryGetValue(reference, out var entry) && entry.Until > clock.GetUtcNow() ? entry : null;
        }
    }

    /// <summary>Gets every value that must not show anywhere, longest first.</summary>
    internal IReadOnlyList<string> Values()
    {
        lock (gate)
        {
            return [.. entries.Values.Select(entry => entry.Value?.Trim()).OfType<string>().Where(value => value.Length >= 6).OrderByDescending(value => value.Length)];
        }
    }

    internal sealed class Entry(string? value, string origin, string header, DateTimeOffset until)
    {
        public string? Value { get; } = value;

        public string Origin { get; } = origin;

        public string Header { get; } = header;

        public DateTimeOffset Until { get; } = until;
    }
}
