package dev.stratbase.kit.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;

/** How often each of the service's own tasks ran, and when it last went well. */
@Singleton
public final class TaskMeters {
  private static final String RUNS = "stratbase.task.runs";

  private final MeterRegistry registry;
  private final ConcurrentHashMap<String, Task> tasks = new ConcurrentHashMap<>();

  TaskMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** The task of that name, told from now on. */
  public Task of(String name) {
    return tasks.computeIfAbsent(name, this::register);
  }

  private Task register(String name) {
    Task task =
        new Task(
            counter(name, "success"),
            counter(name, "failure"),
            System.currentTimeMillis() / 1000.0);
    Gauge.builder("stratbase.task.last.success.timestamp", task, t -> t.lastSuccess)
        .description("When the task last went well; when it was announced, before it ever did")
        .baseUnit("seconds")
        .tag("task", name)
        .register(registry);
    return task;
  }

  private Counter counter(String name, String outcome) {
    return Counter.builder(RUNS)
        .description("Runs of the service's own tasks, by how they ended")
        .tag("task", name)
        .tag("outcome", outcome)
        .register(registry);
  }

  /** One task. */
  public static final class Task {
    private final Counter succeeded;
    private final Counter failed;
    private volatile double lastSuccess;

    private Task(Counter succeeded, Counter failed, double began) {
      this.succeeded = succeeded;
      this.failed = failed;
      this.lastSuccess = began;
    }

    /** A run went well. */
    public void succeeded() {
      succeeded.increment();
      lastSuccess = System.currentTimeMillis() / 1000.0;
    }

    /** A run failed. */
    public void failed() {
      failed.increment();
    }
  }
}
