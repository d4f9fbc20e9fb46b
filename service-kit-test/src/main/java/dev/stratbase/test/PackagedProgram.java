package dev.stratbase.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The program that packaging a service left: a jar for a JVM, or a native one. */
public final class PackagedProgram {
  private PackagedProgram() {}

  /** How it is started in the module that is tested, with these settings. */
  public static List<String> command(Map<String, String> settings) {
    List<String> command = new ArrayList<>();
    Path target = Path.of("target").toAbsolutePath();
    Properties artifact = artifact(target);
    String program = target.resolve(artifact.getProperty("path", "")).toString();
    List<String> given =
        settings.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(each -> "-D" + each.getKey() + "=" + each.getValue())
            .toList();
    switch (artifact.getProperty("type", "")) {
      case "jar" -> {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx384m"));
        command.addAll(given);
        command.addAll(List.of("-jar", program));
      }
      case "native" -> {
        command.add(program);
        command.addAll(given);
      }
      case String other ->
          throw new IllegalStateException(
              "target has \"" + other + "\", which cannot be started: package the service again");
    }
    return command;
  }

  private static Properties artifact(Path target) {
    Properties artifact = new Properties();
    try (var file = Files.newInputStream(target.resolve("quarkus-artifact.properties"))) {
      artifact.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return artifact;
  }
}
