package dev.stratbase.local;

import dev.stratbase.local.benchmark.Capacity;
import dev.stratbase.local.benchmark.Target;
import java.io.IOException;
import java.util.List;

/**
 * What {@code ./stratbase capacity} runs, on the benchmark's stack: each service on the first core
 * alone, which is all that a replica has then; PostgreSQL and the driver on the second.
 */
public final class CapacityMain {
  private static final int OF_SERVICES = 0;
  private static final int OF_THE_REST = 1;

  private CapacityMain() {}

  /** Measures and exits with 0 only when every workload had a rate that was kept up with. */
  public static void main(String[] arguments) {
    BenchmarkMain.measure(() -> {
      if (arguments.length > 0) {
        throw new StackFailure("capacity takes no options.");
      }
      // What is started from here stays where this is.
      pin(ProcessHandle.current().pid(), OF_THE_REST);
      return BenchmarkMain.measured(Program.root(), List.of(), CapacityMain::measure);
    });
  }

  private static boolean measure(Target target) throws Exception {
    for (Target.Service service : target.services().values()) {
      pin(service.pid(), OF_SERVICES);
    }
    return new Capacity(target, System.out).run();
  }

  /** Every thread of a process, and those it will have. */
  private static void pin(long pid, int core) throws IOException, InterruptedException {
    Process taskset =
        new ProcessBuilder("taskset", "-acp", Integer.toString(core), Long.toString(pid))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (taskset.waitFor() != 0) {
      throw new StackFailure("capacity needs Linux, taskset and two cores.");
    }
  }
}
