package dev.stratbase.local.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Passwords and keys of this installation, made at first use and kept in one private file. */
public final class Secrets {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final ObjectNode values;

  private Secrets(Path file, ObjectNode values) {
    this.file = file;
    this.values = values;
  }

  /** Opens the file, or starts an empty one. */
  public static Secrets in(Path file) throws IOException {
    JsonNode stored = Json.readOwn(PrivateFile.readOrCreate(file, () -> "{}"));
    if (stored instanceof ObjectNode values) {
      return new Secrets(file, values);
    }
    throw new IOException(file + " holds no secrets; delete it to get new ones");
  }

  /** The password of a database login. */
  public String password(String login) throws IOException {
    return value("password:" + login, "");
  }

  /** The bearer token of the issuer's administrative endpoints, in the form of Supabase's. */
  public String serviceKey() throws IOException {
    return value("service-key", "sb_secret_");
  }

  /** The master keys of account-service: {@code version:base64}, here always one. */
  public String masterKeys() throws IOException {
    if (!values.has("master-keys")) {
      keep("master-keys", "1:" + Base64.getEncoder().encodeToString(random()));
    }
    return values.path("master-keys").asText();
  }

  private String value(String name, String prefix) throws IOException {
    if (!values.has(name)) {
      keep(name, prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random()));
    }
    return values.path(name).asText();
  }

  private void keep(String name, String value) throws IOException {
    values.put(name, value);
    PrivateFile.write(file, values.toPrettyString());
  }

  private static byte[] random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
