package dev.stratbase.local.nativeimage;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The types that our own code hands to Jackson: a method that calls it names them as class
 * literals, parameters, or results of what else it calls. Too many rather than too few.
 */
final class Codecs {
  private static final Set<String> CODECS =
      Set.of(
          "com/fasterxml/jackson/databind/ObjectMapper",
          "com/fasterxml/jackson/databind/ObjectReader",
          "com/fasterxml/jackson/databind/ObjectWriter",
          "dev/stratbase/kit/json/Binder",
          "dev/stratbase/kit/json/MergePatch",
          "dev/stratbase/kit/http/Idempotency");

  private Codecs() {}

  static Set<String> handed(Collection<ClassModel> models) {
    Set<String> names = new HashSet<>();
    for (ClassModel model : models) {
      for (MethodModel method : model.methods()) {
        List<CodeElement> code = method.code().map(each -> each.elementList()).orElse(List.of());
        if (code.stream().anyMatch(Codecs::isCall)) {
          code.forEach(each -> named(each).forEach(type -> add(names, type)));
        }
      }
    }
    return names;
  }

  private static boolean isCall(CodeElement element) {
    return element instanceof InvokeInstruction call
        && CODECS.contains(call.owner().asInternalName());
  }

  private static Stream<ClassDesc> named(CodeElement element) {
    return element instanceof ConstantInstruction constant
            && constant.constantValue() instanceof ClassDesc type
        ? Stream.of(type)
        : Stream.empty();
  }

  private static void add(Set<String> names, ClassDesc type) {
    if (type.isClassOrInterface()) {
      names.add(type.packageName() + "." + type.displayName().replace('.', '$'));
    }
  }
}
