package dev.stratbase.local;

import dev.stratbase.local.faults.Replica;
import java.io.IOException;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/** A service that can be ended and started again. */
final class ManagedService implements Replica, AutoCloseable {
  private final String name;
  private final Settings settings;
  private final ServiceProcess.Plan plan;
  private final HttpClient client;
  private @Nullable ServiceProcess running;

  /** Prepares one of that name, which the report uses. */
  ManagedService(String name, Settings settings, ServiceProcess.Plan plan, HttpClient client) {
    this.name = name;
    this.settings = settings;
    this.plan = plan;
    this.client = client;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int port() {
    return plan.ready().getPort();
  }

  /** Starts it, without waiting. */
  synchronized void begin() throws IOException {
    running = ServiceProcess.start(plan, settings.logs(), settings.running());
  }

  void awaitReady() throws InterruptedException {
    process().awaitReady(client);
  }

  @Override
  public void start() throws IOException, InterruptedException {
    begin();
    awaitReady();
  }

  @Override
  public void kill() throws InterruptedException {
    process().kill();
  }

  @Override
  public void terminate() throws InterruptedException {
    process().terminate();
  }

  /** Asks it to end, without waiting. */
  synchronized void askToEnd() {
    if (running != null) {
      running.askToEnd();
    }
  }

  private synchronized ServiceProcess process() {
    ServiceProcess process = running;
    if (process == null) {
      throw new IllegalStateException(name + " was never started");
    }
    return process;
  }

  @Override
  public synchronized void close() {
    ServiceProcess process = running;
    if (process != null) {
      process.end();
    }
  }
}
