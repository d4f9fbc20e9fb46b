package dev.stratbase.local.nativeimage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Code that the native compiler puts in the place of a library's. It is written for one version of
 * that library, and the compiler refuses to go on where a class, method or field that it names is
 * not there: with another version than Quarkus brings, nobody has tried it.
 */
final class Substitutions {
  private static final String PACKAGE = "com.oracle.svm.core.annotate.";
  private static final String TARGET = PACKAGE + "TargetClass";
  private static final String ELEMENT = PACKAGE + "TargetElement";
  private static final String SUBSTITUTE = PACKAGE + "Substitute";
  private static final String PLATFORMS = "org.graalvm.nativeimage.Platforms";

  /** What says that a member is one of the target's. */
  private static final Set<String> THEIRS =
      Set.of(
          PACKAGE + "Alias",
          PACKAGE + "AnnotateOriginal",
          PACKAGE + "Delete",
          PACKAGE + "KeepOriginal",
          PACKAGE + "Substitute");

  /** Where each class is, by the name of its file. */
  private final Map<String, Path> jars = new HashMap<>();

  private final List<Substitution> all = new ArrayList<>();

  /** What a substitution's own type is called in its target. */
  private final Map<String, String> targets = new HashMap<>();

  /**
   * One of them.
   *
   * @param target the class it is for
   * @param asks whether it is for that class under a condition
   */
  private record Substitution(ClassModel model, String target, boolean asks) {}

  private Substitutions() {}

  static Substitutions of(Collection<Path> jars) throws IOException {
    Substitutions found = new Substitutions();
    for (Path jar : jars) {
      found.read(jar);
    }
    return found;
  }

  private void read(Path path) throws IOException {
    String mark = "L" + TARGET.replace('.', '/') + ";";
    try (ZipFile jar = new ZipFile(path.toFile())) {
      for (ZipEntry entry : jar.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
          jars.putIfAbsent(name, path);
          byte[] bytes = bytes(jar, entry);
          if (new String(bytes, StandardCharsets.ISO_8859_1).contains(mark)) {
            add(ClassFile.of().parse(bytes));
          }
        }
      }
    }
  }

  private void add(ClassModel model) {
    Annotations.find(model, TARGET)
        .ifPresent(annotation -> {
          boolean asks =
              Annotations.value(annotation, "onlyWith").isPresent()
                  || Annotations.find(model, PLATFORMS).isPresent();
          String inner =
              Annotations.value(annotation, "innerClass")
                  .map(name -> "$" + Annotations.text(name))
                  .orElse("");
          Annotations.value(annotation, "className")
              .or(() -> Annotations.value(annotation, "value"))
              .map(Annotations::text)
              // None where it is computed.
              .ifPresent(outer -> {
                all.add(new Substitution(model, outer + inner, asks));
                targets.put(name(model), outer + inner);
              });
        });
  }

  int size() {
    return all.size();
  }

  /** What they name and is not there. */
  List<String> lost() {
    return all.stream().flatMap(this::lost).sorted().toList();
  }

  private Stream<String> lost(Substitution substitution) {
    String target = substitution.target();
    if (isOfThePlatform(target)) {
      return Stream.empty();
    }
    Set<String> members = members(target);
    if (members.isEmpty()) {
      return substitution.asks() ? Stream.empty() : Stream.of(target);
    }
    ClassModel model = substitution.model();
    Stream<String> methods =
        model.methods().stream().filter(Substitutions::isTheirs).map(this::signature);
    Stream<String> fields =
        model.fields().stream()
            .filter(Substitutions::isTheirs)
            .map(field -> called(field, field.fieldName().stringValue()));
    return Stream.concat(methods, fields)
        .filter(member -> !members.contains(member))
        .map(member -> target + " " + member);
  }

  /**
   * Overloads of what is replaced that do its work themselves and are not replaced: a library's
   * next version may have moved there what must not be compiled.
   */
  List<String> overlooked() {
    Map<String, Set<String>> replaced = new TreeMap<>();
    for (Substitution substitution : all) {
      Set<String> members = replaced.computeIfAbsent(substitution.target(), key -> new HashSet<>());
      substitution.model().methods().stream()
          .filter(method -> Annotations.find(method, SUBSTITUTE).isPresent())
          .map(this::signature)
          .forEach(members::add);
    }
    return replaced.entrySet().stream()
        .filter(target -> !isOfThePlatform(target.getKey()))
        .flatMap(target ->
            model(target.getKey()).stream().flatMap(model -> overlooked(model, target.getValue())))
        .toList();
  }

  private Stream<String> overlooked(ClassModel model, Set<String> replaced) {
    Set<String> names =
        replaced.stream().map(member -> member.split("\\[", 2)[0]).collect(Collectors.toSet());
    return model.methods().stream()
        .filter(method -> !method.methodName().stringValue().startsWith("<"))
        .filter(method -> names.contains(method.methodName().stringValue()))
        .filter(method -> !replaced.contains(signature(method)))
        .filter(method -> method.code().isPresent() && !callsAnOverload(method))
        .map(method -> name(model) + " " + signature(method));
  }

  private static boolean callsAnOverload(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(element ->
            element instanceof InvokeInstruction call
                && call.name().equalsString(method.methodName().stringValue()));
  }

  /** A superclass's count: an alias of an inherited field is found. */
  private Set<String> members(String type) {
    Set<String> members = new HashSet<>();
    Optional<ClassModel> next = model(type);
    while (next.isPresent()) {
      ClassModel model = next.get();
      model.methods().forEach(method -> members.add(signature(method)));
      model.fields().forEach(field -> members.add(field.fieldName().stringValue()));
      next = model.superclass().flatMap(above -> model(above.asInternalName().replace('/', '.')));
    }
    return members;
  }

  private Optional<ClassModel> model(String type) {
    String file = type.replace('.', '/') + ".class";
    Path path = jars.get(file);
    try {
      return path == null ? ofThePlatform(file) : Optional.of(inJar(path, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClassModel inJar(Path path, String file) throws IOException {
    try (ZipFile jar = new ZipFile(path.toFile())) {
      return ClassFile.of().parse(bytes(jar, jar.getEntry(file)));
    }
  }

  private static Optional<ClassModel> ofThePlatform(String file) throws IOException {
    try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(file)) {
      return in == null ? Optional.empty() : Optional.of(ClassFile.of().parse(in.readAllBytes()));
    }
  }

  /** The JDK's and the compiler's own change with neither Quarkus nor us. */
  private static boolean isOfThePlatform(String type) {
    String file = type.replace('.', '/') + ".class";
    return type.startsWith("com.oracle.svm.")
        || ClassLoader.getPlatformClassLoader().getResource(file) != null;
  }

  /** Unless it is under a condition. */
  private static boolean isTheirs(AttributedElement member) {
    return Annotations.names(member).anyMatch(THEIRS::contains)
        && element(member, "onlyWith").isEmpty();
  }

  private static String called(AttributedElement member, String here) {
    return element(member, "name").map(Annotations::text).orElse(here);
  }

  private static Optional<AnnotationValue> element(AttributedElement member, String name) {
    return Annotations.find(member, ELEMENT)
        .flatMap(annotation -> Annotations.value(annotation, name));
  }

  /** A name with its parameters. */
  private String signature(MethodModel method) {
    return called(method, method.methodName().stringValue()) + parameters(method);
  }

  /** As the target has them. */
  private List<String> parameters(MethodModel method) {
    return method.methodTypeSymbol().parameterList().stream().map(this::renamed).toList();
  }

  private String renamed(ClassDesc type) {
    String descriptor = type.descriptorString();
    int dimensions = descriptor.lastIndexOf('[') + 1;
    ClassDesc element = ClassDesc.ofDescriptor(descriptor.substring(dimensions));
    String target = element.isClassOrInterface() ? targets.get(Annotations.binary(element)) : null;
    return target == null
        ? descriptor
        : "[".repeat(dimensions) + "L" + target.replace('.', '/') + ";";
  }

  private static String name(ClassModel model) {
    return model.thisClass().asInternalName().replace('/', '.');
  }

  private static byte[] bytes(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
