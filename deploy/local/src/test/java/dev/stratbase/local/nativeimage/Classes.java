package dev.stratbase.local.nativeimage;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;

/**
 * The compiled classes of a service and of the kit.
 *
 * @param index their Jandex index
 * @param models the same classes with their code
 */
record Classes(Index index, List<ClassModel> models) {

  static Classes of(Path root, String service) throws IOException {
    Indexer indexer = new Indexer();
    List<ClassModel> models = new ArrayList<>();
    for (String module : List.of("service-kit", service)) {
      for (Path file : files(root.resolve(module + "/target/classes"))) {
        try (InputStream bytes = Files.newInputStream(file)) {
          indexer.index(bytes);
        }
        models.add(ClassFile.of().parse(file));
      }
    }
    return new Classes(indexer.complete(), models);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !file.endsWith("package-info.class"))
          .sorted()
          .toList();
    }
  }
}
