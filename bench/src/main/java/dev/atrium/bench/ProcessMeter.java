package dev.atrium.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Reads what processes have used from `/proc`. A process that has gone counts as nothing.
final class ProcessMeter {

    private static final double TICKS_A_SECOND = 100;

    private static final int USER_TIME = 11;

    private static final int SYSTEM_TIME = 12;

    private static final int RESIDENT = 1;

    private static final double PAGES_A_MEGABYTE = 256;

    private ProcessMeter() {
    }

    /// User and system time since the processes began.
    static double cpuSeconds(List<Long> processes) {
        return processes.stream().mapToDouble(ProcessMeter::cpuSeconds).sum();
    }

    static double residentMegabytes(List<Long> processes) {
        return processes.stream().mapToDouble(ProcessMeter::residentMegabytes).sum();
    }

    /// A process and all that descend from it.
    static List<Long> family(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).map(ProcessHandle::pid).toList();
    }

    private static double cpuSeconds(long process) {
        String stat = read(process, "stat");
        if (stat.isEmpty()) {
            return 0;
        }
        // The second field, the name, may hold spaces and ends with the last bracket.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS_A_SECOND;
    }

    private static double residentMegabytes(long process) {
        String pages = read(process, "statm");
        return pages.isEmpty() ? 0 : Long.parseLong(pages.split(" ")[RESIDENT]) / PAGES_A_MEGABYTE;
    }

    private static String read(long process, String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process), file)).strip();
        }
        catch (IOException ex) {
            return "";
        }
    }

}
