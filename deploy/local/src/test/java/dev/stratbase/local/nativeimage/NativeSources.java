package dev.stratbase.local.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What {@code mvn package -Dnative -Dquarkus.native.sources-only=true} left for a service.
 *
 * @param reflective types whose constructors, methods and fields the compiler keeps
 * @param constructed types of which at least the constructors are kept
 * @param allocated types, arrays among them, that can be made without a constructor
 * @param resources patterns of the files it keeps
 * @param arguments for the compiler
 * @param program the program's own jar
 * @param libraries the jars beside it
 */
record NativeSources(
    Set<String> reflective,
    Set<String> constructed,
    Set<String> allocated,
    List<Pattern> resources,
    String arguments,
    Path program,
    List<Path> libraries) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CACHES_OF_QUARKUS =
      "io/quarkus/caffeine/runtime/graal/CacheConstructorsFeature.class";

  static NativeSources of(Path root, String service) throws IOException {
    Path directory = root.resolve(service + "/target/native-sources");
    Path runner = only(directory, "-runner.jar");
    try (ZipFile jar = new ZipFile(runner.toFile())) {
      JsonNode reflection = read(jar, "reflect-config.json");
      return new NativeSources(
          kept(
              reflection,
              List.of("allDeclaredConstructors", "allDeclaredMethods", "allDeclaredFields")),
          kept(reflection, List.of("allDeclaredConstructors")),
          kept(reflection, List.of("unsafeAllocated")),
          resources(read(jar, "resource-config.json")),
          Files.readString(directory.resolve("native-image.args")),
          runner,
          list(directory.resolve("lib")));
    }
  }

  boolean keeps(String resource) {
    return resources.stream().anyMatch(pattern -> pattern.matcher(resource).matches());
  }

  /** Every jar that is compiled. */
  List<Path> jars() {
    List<Path> jars = new ArrayList<>(libraries);
    jars.add(program);
    return jars;
  }

  /** A class of a library. */
  ClassModel library(String type) throws IOException {
    String file = type.replace('.', '/') + ".class";
    for (Path library : libraries) {
      try (ZipFile jar = new ZipFile(library.toFile())) {
        ZipEntry entry = jar.getEntry(file);
        if (entry != null) {
          try (InputStream bytes = jar.getInputStream(entry)) {
            return ClassFile.of().parse(bytes.readAllBytes());
          }
        }
      }
    }
    throw new IOException("There is no " + type);
  }

  /** What Quarkus' extension for Caffeine names in code, while the program is compiled. */
  Set<String> cachesOfQuarkus() throws IOException {
    Path extension =
        libraries.stream()
            .filter(file -> file.getFileName().toString().contains("quarkus-caffeine-"))
            .findFirst()
            .orElseThrow();
    try (ZipFile jar = new ZipFile(extension.toFile());
        InputStream feature = jar.getInputStream(jar.getEntry(CACHES_OF_QUARKUS))) {
      Set<String> names = new HashSet<>();
      for (PoolEntry entry : ClassFile.of().parse(feature.readAllBytes()).constantPool()) {
        if (entry instanceof StringEntry text) {
          names.add(text.stringValue());
        }
      }
      return names;
    }
  }

  private static Set<String> kept(JsonNode config, List<String> members) {
    Set<String> names = new HashSet<>();
    for (JsonNode type : config) {
      if (members.stream().allMatch(what -> type.path(what).asBoolean())) {
        names.add(type.path("name").asText());
      }
    }
    return names;
  }

  private static List<Pattern> resources(JsonNode config) {
    List<Pattern> patterns = new ArrayList<>();
    for (JsonNode each : config.path("resources").path("includes")) {
      patterns.add(Pattern.compile(each.path("pattern").asText()));
    }
    return patterns;
  }

  private static JsonNode read(ZipFile jar, String name) throws IOException {
    try (InputStream file = jar.getInputStream(jar.getEntry("META-INF/native-image/" + name))) {
      return JSON.readTree(file);
    }
  }

  private static Path only(Path directory, String end) throws IOException {
    return list(directory).stream()
        .filter(file -> file.toString().endsWith(end))
        .findFirst()
        .orElseThrow(() -> new IOException("There is no *" + end + " in " + directory));
  }

  static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
