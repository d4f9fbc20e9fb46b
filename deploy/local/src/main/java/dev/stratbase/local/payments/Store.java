package dev.stratbase.local.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.HttpFailure;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.secret.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider's objects by id, kept in a file so that they survive a restart as the services' rows
 * do. Callers hold its monitor while they read and change several objects.
 */
final class Store {
  private final ObjectNode objects;
  private final @Nullable Path file;

  private Store(ObjectNode objects, @Nullable Path file) {
    this.objects = objects;
    this.file = file;
  }

  static Store inMemory() {
    return new Store(Json.object(), null);
  }

  static Store in(Path file) throws IOException {
    return Json.readOwn(PrivateFile.readOrCreate(file, () -> "{}")) instanceof ObjectNode stored
        ? new Store(stored, file)
        : inMemory();
  }

  static String newId(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
  }

  synchronized ObjectNode put(String id, ObjectNode object) {
    objects.set(id, object);
    return object;
  }

  synchronized Optional<ObjectNode> find(String id) {
    return objects.get(id) instanceof ObjectNode found ? Optional.of(found) : Optional.empty();
  }

  synchronized ObjectNode get(String id) {
    return find(id).orElseThrow(() -> new HttpFailure(404, "There is no " + id + "."));
  }

  /** All whose {@code object} is this kind, in the order in which they were made. */
  synchronized List<ObjectNode> all(String kind) {
    List<ObjectNode> found = new ArrayList<>();
    for (JsonNode each : objects) {
      if (each instanceof ObjectNode object && kind.equals(object.path("object").asText())) {
        found.add(object);
      }
    }
    return found;
  }

  synchronized void save() {
    if (file != null) {
      try {
        PrivateFile.write(file, objects.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
