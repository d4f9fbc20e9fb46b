package dev.stratbase.local.nativeimage;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.jandex.ArrayType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.ParameterizedType;
import org.jboss.jandex.Type;

/**
 * Every type of ours that Jackson or Hibernate reads or writes: what resources and exception
 * mappers take and answer, what {@link Codecs} finds, entities, and whatever those consist of.
 */
final class SerializedTypes {
  private static final List<DotName> ANSWERING =
      Stream.of("GET", "POST", "PUT", "PATCH", "DELETE")
          .map(verb -> DotName.createSimple("jakarta.ws.rs." + verb))
          .toList();
  private static final DotName MAPPER =
      DotName.createSimple("org.jboss.resteasy.reactive.server.ServerExceptionMapper");
  private static final List<DotName> STORED =
      Stream.of("Entity", "Embeddable", "MappedSuperclass")
          .map(kind -> DotName.createSimple("jakarta.persistence." + kind))
          .toList();

  private final IndexView index;
  private final NavigableSet<String> found = new TreeSet<>();
  private final Deque<ClassInfo> unread = new ArrayDeque<>();

  private SerializedTypes(IndexView index) {
    this.index = index;
  }

  static NavigableSet<String> of(Classes classes) {
    SerializedTypes types = new SerializedTypes(classes.index());
    Stream.concat(ANSWERING.stream(), Stream.of(MAPPER))
        .flatMap(annotation -> classes.index().getAnnotations(annotation).stream())
        .map(annotation -> annotation.target().asMethod())
        .forEach(types::method);
    STORED.stream()
        .flatMap(annotation -> classes.index().getAnnotations(annotation).stream())
        .forEach(annotation -> types.add(annotation.target().asClass()));
    Codecs.handed(classes.models()).forEach(name -> types.data(DotName.createSimple(name)));
    types.close();
    return types.found;
  }

  private void method(MethodInfo method) {
    type(method.returnType());
    method.parameterTypes().forEach(this::type);
  }

  /** Whatever a found type consists of is read or written with it. */
  private void close() {
    while (!unread.isEmpty()) {
      ClassInfo type = unread.pop();
      type.fields().stream()
          .filter(field -> !Modifier.isStatic(field.flags()))
          .map(FieldInfo::type)
          .forEach(this::type);
      index.getAllKnownSubclasses(type.name()).forEach(this::add);
      index.getAllKnownImplementations(type.name()).forEach(this::add);
    }
  }

  private void type(Type type) {
    switch (type) {
      case ParameterizedType generic -> {
        data(generic.name());
        generic.arguments().forEach(this::type);
      }
      case ArrayType array -> type(array.elementType());
      default -> data(type.name());
    }
  }

  /** Of classes that are no values, such as a service or a repository, Jackson sees nothing. */
  private void data(DotName name) {
    ClassInfo type = index.getClassByName(name);
    if (type != null && (type.isRecord() || type.isEnum() || isSealedOfRecords(type))) {
      add(type);
    }
  }

  private boolean isSealedOfRecords(ClassInfo type) {
    return type.isInterface()
        && !index.getAllKnownImplementations(type.name()).isEmpty()
        && index.getAllKnownImplementations(type.name()).stream().allMatch(ClassInfo::isRecord);
  }

  private void add(ClassInfo type) {
    if (found.add(type.name().toString())) {
      unread.push(type);
    }
  }
}
