package dev.stratbase.local.nativeimage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalListener;
import com.github.benmanes.caffeine.cache.Weigher;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The classes that Caffeine looks up by names made of what a cache is to do: one for the cache, one
 * for its entries. Found by building here what our code builds.
 */
final class Caches {
  private static final String BUILDER = "com/github/benmanes/caffeine/cache/Caffeine";

  private Caches() {}

  static NavigableSet<String> of(Collection<ClassModel> models)
      throws ReflectiveOperationException {
    NavigableSet<String> names = new TreeSet<>();
    for (ClassModel model : models) {
      for (MethodModel method : model.methods()) {
        List<String> calls = calls(method);
        if (calls.contains("build")) {
          Cache<Object, Object> cache = built(calls);
          Object inside = field(cache, "cache");
          names.add(inside.getClass().getName());
          names.add(field(inside, "nodeFactory").getClass().getName());
        }
      }
    }
    return names;
  }

  private static List<String> calls(MethodModel method) {
    List<CodeElement> code = method.code().map(each -> each.elementList()).orElse(List.of());
    return code.stream()
        .filter(InvokeInstruction.class::isInstance)
        .map(InvokeInstruction.class::cast)
        .filter(call -> call.owner().asInternalName().equals(BUILDER))
        .map(call -> call.name().stringValue())
        .toList();
  }

  private static Cache<Object, Object> built(List<String> calls) {
    Caffeine<Object, Object> builder = Caffeine.newBuilder();
    Duration day = Duration.ofDays(1);
    RemovalListener<Object, Object> listener = (key, value, cause) -> {};
    Weigher<Object, Object> weigher = (key, value) -> 1;
    for (String call : calls) {
      switch (call) {
        case "maximumSize" -> builder.maximumSize(10);
        case "maximumWeight" -> builder.maximumWeight(10);
        case "weigher" -> builder.weigher(weigher);
        case "expireAfterWrite" -> builder.expireAfterWrite(day);
        case "expireAfterAccess" -> builder.expireAfterAccess(day);
        case "expireAfter" -> builder.expireAfter(Expiry.creating((key, value) -> day));
        case "removalListener" -> builder.removalListener(listener);
        case "recordStats" -> builder.recordStats();
        case "newBuilder", "build", "ticker", "executor", "initialCapacity" -> {
          // Neither is part of a name.
        }
        default -> throw new AssertionError("Say here what Caffeine." + call + " makes of a cache");
      }
    }
    return builder.build();
  }

  private static Object field(Object of, String name) throws ReflectiveOperationException {
    for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field.get(of);
        }
      }
    }
    throw new NoSuchFieldException(name);
  }
}
