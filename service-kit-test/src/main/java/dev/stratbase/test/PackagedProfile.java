package dev.stratbase.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.stream.Stream;

/**
 * For packaged services: the module's database and issuer, what a service adds, and nothing of what
 * other tests of the module are given.
 */
public class PackagedProfile implements QuarkusTestProfile {
  private final List<Class<? extends QuarkusTestResourceLifecycleManager>> more;

  /** Without anything of a service's own. */
  public PackagedProfile() {
    this(List.of());
  }

  /** With what the service needs beside. */
  protected PackagedProfile(List<Class<? extends QuarkusTestResourceLifecycleManager>> more) {
    this.more = more;
  }

  @Override
  public boolean disableGlobalTestResources() {
    return true;
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return Stream.concat(Stream.of(PackagedResource.class), more.stream())
        .map(TestResourceEntry::new)
        .toList();
  }
}
