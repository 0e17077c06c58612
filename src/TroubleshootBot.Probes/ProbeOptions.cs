using System.ComponentModel.DataAnnotations;

namespace TroubleshootBot.Probes;

/// <summary>How patient, how busy and how careful the probes are. Bound from the section <c>Probes</c>.</summary>
public sealed class ProbeOptions
{
    public const string Section = "Probes";

    /// <summary>Gets or sets how long one exchange (name, connection, TLS, answer) may take.</summary>
    /// <value>100 milliseconds to 60 seconds. The default is 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan ExchangeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how long a whole sweep may take.</summary>
    /// <value>At least <see cref="ExchangeTimeout"/>, at most 5 minutes. The default is 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan SweepTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how many bytes of a body are read.</summary>
    /// <value>1 KiB to 16 MiB. The default is 256 KiB; the rest is left unread and the connection closed.</value>
    [Range(1024, 16 * 1024 * 1024)]
    public int BodyLimit { get; set; } = 256 * 1024;

    /// <summary>Gets or sets how many kilobytes of headers are read.</summary>
    /// <value>1 to 1024. The default is 64.</value>
    [Range(1, 1024)]
    public int HeaderLimitKilobytes { get; set; } = 64;

    /// <summary>Gets or sets how many redirects are followed, one by one.</summary>
    /// <value>1 to 20. The default is 5.</value>
    [Range(1, 20)]
    public int RedirectLimit { get; set; } = 5;

    /// <summary>Gets or sets how many requests one sweep may send to one origin.</summary>
    /// <value>5 to 100. The default is 20.</value>
    [Range(5, 100)]
    public int RequestLimit { get; set; } = 20;

    /// <summary>Gets or sets whether private and loopback targets, and targets behind a proxy, may be looked at.</summary>
    /// <value>The default is <see langword="true"/> in the console, which runs on the user's own machine. Link-local and cloud metadata addresses are refused even then.</value>
    public bool AllowPrivateTargets { get; set; } = true;

    /// <summary>Gets or sets address ranges (CIDR) that count as public in every respect: for labs and split networks.</summary>
    /// <value>Empty by default. Environment: <c>Probes__TreatAsPublic__0=127.0.0.0/8</c>.</value>
    public IList<string> TreatAsPublic { get; set; } = [];

    /// <summary>Gets or sets name servers on the internet that are asked for the target's name as well, to compare.</summary>
    /// <value>Empty by default: nobody else is told which name is looked at. Written like <c>192.0.2.53</c>, with <c>:5353</c> for another port than 53.</value>
    public IList<string> PublicResolvers { get; set; } = [];

    /// <summary>Gets or sets an unrelated https site whose certificate is put beside the target's, to see whether something on the way replaces both.</summary>
    /// <value>Empty by default: nobody else is called. A host name, with <c>:8443</c> for another port than 443.</value>
    public string NeutralHost { get; set; } = "";

    /// <summary>Gets or sets the time server that is asked who is right where this machine and the target tell different times.</summary>
    /// <value>Empty by default: nobody else is called. A host name, with <c>:1123</c> for another port than 123. It learns nothing of the target.</value>
    public string TimeServer { get; set; } = "";
}
