package dev.stratbase.local;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** The four services, running as children. */
final class Services implements AutoCloseable {
  private final Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);

  /** Starts them all at once and waits for each, a progress line a service. */
  static void start(
      Settings settings,
      Collection<Service> chosen,
      ServicePlans plans,
      Progress progress,
      Owned owned) {
    Services services = owned.add(new Services());
    for (Service service : chosen) {
      try {
        services.begin(settings, service, plans.of(service), owned);
      } catch (IOException refused) {
        throw new StackFailure(
            "%s cannot be started: %s".formatted(service.module(), Causes.sentence(refused)),
            refused);
      }
    }
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    for (Service service : chosen) {
      progress.step(
          "%s on %s".formatted(service.module(), settings.origin(service)),
          () -> services.awaitReady(service, client));
    }
  }

  private synchronized void begin(
      Settings settings, Service service, ServiceProcess.Plan plan, Owned owned)
      throws IOException {
    if (owned.isStopping()) {
      throw new StackFailure("The stack is being stopped.");
    }
    ServiceProcess process = ServiceProcess.start(plan, settings.logs(), settings.running());
    processes.put(service, process);
    var _ = process.onEnd().thenAccept(owned::report);
  }

  private Service awaitReady(Service service, HttpClient client) throws InterruptedException {
    ServiceProcess process;
    synchronized (this) {
      process = processes.get(service);
    }
    if (process == null) {
      throw new StackFailure("The stack is being stopped.");
    }
    process.awaitReady(client);
    return service;
  }

  @Override
  public synchronized void close() {
    processes.values().forEach(ServiceProcess::askToEnd);
    processes.values().forEach(ServiceProcess::end);
  }
}
