package dev.stratbase.local.benchmark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** CPU time and memory of processes, from Linux's {@code /proc}; elsewhere both read 0. */
final class CpuClock {
  private static final Path PROC = Path.of("/proc");

  /** Linux shows CPU time in units of 1/100 s, whatever its kernel's own clock. */
  private static final int MILLIS_PER_TICK = 10;

  private static final int PARENT = 1;
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;

  private CpuClock() {}

  /** Milliseconds of CPU a process has used. */
  static long millis(long pid) {
    String[] fields = stat(PROC.resolve(Long.toString(pid)));
    return fields.length <= SYSTEM_TIME
        ? 0
        : (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]))
            * MILLIS_PER_TICK;
  }

  /** Milliseconds of CPU that a process and its living children have used. */
  static long familyMillis(long parent) {
    return millis(parent) + children(parent).stream().mapToLong(CpuClock::millis).sum();
  }

  /** Megabytes of memory in use. */
  static long megabytes(long pid) {
    return memory(pid, "status", "VmRSS:");
  }

  /** Megabytes of a process and its children, shared pages counted once. */
  static long familyMegabytes(long parent) {
    return memory(parent, "smaps_rollup", "Pss:")
        + children(parent).stream().mapToLong(pid -> memory(pid, "smaps_rollup", "Pss:")).sum();
  }

  private static List<Long> children(long parent) {
    List<Long> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        String[] fields = stat(process);
        if (fields.length > PARENT && fields[PARENT].equals(Long.toString(parent))) {
          found.add(Long.parseLong(String.valueOf(process.getFileName())));
        }
      }
    } catch (IOException notLinux) {
      return List.of();
    }
    return found;
  }

  /** The fields behind the program's name, which may itself hold spaces. */
  private static String[] stat(Path process) {
    try {
      String line = Files.readString(process.resolve("stat"));
      return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    } catch (IOException gone) {
      return new String[0];
    }
  }

  private static long memory(long pid, String file, String name) {
    try {
      OptionalLong kilobytes =
          Files.readAllLines(PROC.resolve(pid + "/" + file)).stream()
              .filter(line -> line.startsWith(name))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .findFirst();
      return kilobytes.orElse(0) / 1024;
    } catch (IOException gone) {
      return 0;
    }
  }
}
