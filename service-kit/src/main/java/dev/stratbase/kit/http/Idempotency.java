package dev.stratbase.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.identity.Caller;
import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.kit.problem.CommonProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Answers a repeated {@code Idempotency-Key} with the first answer. The key is kept in the slice's
 * own table and in the same transaction as its effect, so both happen or neither does; two requests
 * at once wait for each other. A failed request leaves nothing behind and may be repeated.
 */
@Singleton
public final class Idempotency {
  /** Name of the request header. */
  public static final String HEADER = "Idempotency-Key";

  private final CurrentCaller caller;
  private final ObjectMapper json;
  private final IdempotencyStatements statements;

  Idempotency(
      CurrentCaller caller,
      ObjectMapper json,
      @ConfigProperty(name = "stratbase.slice") String slice) {
    this.caller = caller;
    this.json = json;
    this.statements = new IdempotencyStatements(slice);
  }

  /**
   * Runs work of a {@code Scope.write} at most once for a key.
   *
   * @param key the header, or null to run the work in any case
   * @param operation what is asked for, such as {@code POST /v1/strategies}
   * @param request the body, compared on a repetition; fails with {@code idempotency_key_reused}
   *     when it differs
   * @param type of the answer's body
   */
  public <T> Uni<RestResponse<T>> once(
      @Nullable String key,
      String operation,
      @Nullable Object request,
      Class<T> type,
      Supplier<Uni<RestResponse<T>>> work) {
    if (key == null) {
      return work.get();
    }
    return Panache.getSession()
        .chain(session -> run(statements.over(session), key, hash(operation, request), type, work));
  }

  /** The same for work of a {@code Scope.writeSql}. */
  public <T> Uni<RestResponse<T>> once(
      SqlConnection connection,
      @Nullable String key,
      String operation,
      @Nullable Object request,
      Class<T> type,
      Supplier<Uni<RestResponse<T>>> work) {
    return key == null
        ? work.get()
        : run(statements.over(connection), key, hash(operation, request), type, work);
  }

  /**
   * The same for work that reads something first: that is asked for together with the key, in one
   * round trip, and thrown away for a repetition.
   *
   * @param read asks and changes nothing
   */
  public <P, T> Uni<RestResponse<T>> once(
      SqlConnection connection,
      @Nullable String key,
      String operation,
      @Nullable Object request,
      Class<T> type,
      Uni<P> read,
      Function<P, Uni<RestResponse<T>>> work) {
    if (key == null) {
      return read.chain(work::apply);
    }
    // Subscribed to right behind the key's statement; a failure waits for whether it matters.
    CompletableFuture<P> reading = new CompletableFuture<>();
    return run(
        statements.over(connection),
        key,
        hash(operation, request),
        type,
        () -> read.subscribe().with(reading::complete, reading::completeExceptionally),
        () -> Uni.createFrom().completionStage(reading).chain(work::apply));
  }

  private <T> Uni<RestResponse<T>> run(
      IdempotencyStatements.Store store,
      String key,
      byte[] hash,
      Class<T> type,
      Supplier<Uni<RestResponse<T>>> work) {
    return run(store, key, hash, type, () -> {}, work);
  }

  private <T> Uni<RestResponse<T>> run(
      IdempotencyStatements.Store store,
      String key,
      byte[] hash,
      Class<T> type,
      Runnable alongside,
      Supplier<Uni<RestResponse<T>>> work) {
    if (key.isEmpty() || key.length() > 255 || !key.chars().allMatch(c -> c > 32 && c < 127)) {
      throw PageRequest.invalid(HEADER, "must be 1 to 255 printable characters without spaces");
    }
    return caller
        .person()
        .map(Caller.Person::id)
        .chain(id ->
            sent(store.claim(id, key, hash), alongside)
                .chain(first ->
                    first
                        ? work.get().call(answer -> store.keep(id, key, stored(answer)))
                        : store.find(id, key).map(found -> replay(found, hash, type))));
  }

  /** Subscribes, which sends, and then sends what goes along, before any answer. */
  private static <T> Uni<T> sent(Uni<T> statement, Runnable alongside) {
    return Uni.createFrom()
        .emitter(emitter -> {
          statement.subscribe().with(emitter::complete, emitter::fail);
          alongside.run();
        });
  }

  private StoredAnswer stored(RestResponse<?> answer) {
    return new StoredAnswer(
        new byte[0],
        answer.getStatus(),
        answer.getHeaderString("Location"),
        answer.getHeaderString("ETag"),
        write(answer.getEntity()));
  }

  private <T> RestResponse<T> replay(StoredAnswer found, byte[] hash, Class<T> type) {
    if (!MessageDigest.isEqual(found.requestHash(), hash)) {
      throw CommonProblem.IDEMPOTENCY_KEY_REUSED.exception();
    }
    RestResponse.ResponseBuilder<T> response =
        RestResponse.ResponseBuilder.<T>create(found.status())
            .entity(read(found.body(), type))
            .header("Idempotency-Replayed", "true");
    if (found.location() != null) {
      response.header("Location", found.location());
    }
    if (found.entityTag() != null) {
      response.header("ETag", found.entityTag());
    }
    return response.build();
  }

  private byte[] hash(String operation, @Nullable Object request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(operation.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
      return digest.digest(write(request).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  private String write(@Nullable Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A request or answer could not be written as JSON", e);
    }
  }

  private <T> @Nullable T read(String body, Class<T> type) {
    try {
      return json.readValue(body, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored answer could not be read", e);
    }
  }
}
