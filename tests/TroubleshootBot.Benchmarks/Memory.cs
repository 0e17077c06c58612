using System.Diagnostics;

namespace TroubleshootBot.Benchmarks;

/// <summary>How far the resident memory of this process rises above what it is now.</summary>
/// <remarks>On Linux by the kernel's own high-water mark, which is set back first (proc(5), clear_refs); elsewhere by what the process has at the end.</remarks>
internal sealed class Memory
{
    private readonly long before;

    private Memory(long before) => this.before = before;

    public static Memory Start()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();

        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }

        return new Memory(Resident());
    }

    public long Grown()
    {
        using var process = Process.GetCurrentProcess();
        var highest = OperatingSystem.IsLinux() ? process.PeakWorkingSet64 : process.WorkingSet64;

        return Math.Max(highest - before, 0);
    }

    private static long Resident()
    {
        using var process = Process.GetCurrentProcess();

        return process.WorkingSet64;
    }
}
