package dev.stratbase.local.nativeimage;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.constant.ClassDesc;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands on a class or a member of it, read from a class file. */
final class Annotations {
  private Annotations() {}

  /** Binary names. */
  static Stream<String> names(AttributedElement on) {
    return all(on).map(each -> binary(each.classSymbol()));
  }

  static Optional<Annotation> find(AttributedElement on, String name) {
    return all(on).filter(each -> binary(each.classSymbol()).equals(name)).findFirst();
  }

  private static Stream<Annotation> all(AttributedElement on) {
    return Stream.concat(
        on.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
            .flatMap(attribute -> attribute.annotations().stream()),
        on.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
            .flatMap(attribute -> attribute.annotations().stream()));
  }

  /** Empty where the default holds. */
  static Optional<AnnotationValue> value(Annotation annotation, String element) {
    return annotation.elements().stream()
        .filter(each -> each.name().stringValue().equals(element))
        .map(AnnotationElement::value)
        .findFirst();
  }

  /** A string as it is, a class by its binary name, an array with {@code $} between. */
  static String text(AnnotationValue value) {
    return switch (value) {
      case AnnotationValue.OfString string -> string.stringValue();
      case AnnotationValue.OfClass type -> binary(type.classSymbol());
      case AnnotationValue.OfArray array ->
          String.join("$", array.values().stream().map(Annotations::text).toList());
      default -> throw new AssertionError("What is written as " + value.tag());
    };
  }

  /** Of a class, not of an array or a primitive. */
  static String binary(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
  }
}
