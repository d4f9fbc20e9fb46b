package dev.stratbase.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stratbase.kit.database.Background;
import dev.stratbase.kit.database.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ProxiedResource.class)
class BackgroundTest {
  @Inject Background background;
  @Inject Database database;
  @Inject Vertx vertx;

  /** As a timer does: Quarkus's own VertxContextSupport refuses to start from an event loop. */
  @Test
  void workStartsFromAnEventLoopAndActsAsTheService() throws Exception {
    CompletableFuture<String> role = new CompletableFuture<>();
    vertx.runOnContext(
        loop -> background.run(this::role, role::complete, role::completeExceptionally));
    assertEquals("stratbase_account", role.get(10, TimeUnit.SECONDS));
  }

  @Test
  void workStartsFromAnyOtherThread() throws Exception {
    CompletableFuture<String> role = new CompletableFuture<>();
    background.run(this::role, role::complete, role::completeExceptionally);
    assertEquals("stratbase_account", role.get(10, TimeUnit.SECONDS));
  }

  @Test
  void failureToStartIsTold() {
    CompletableFuture<Object> result = new CompletableFuture<>();
    background.run(
        () -> {
          throw new IllegalStateException("not even begun");
        },
        result::complete,
        result::completeExceptionally);
    ExecutionException told =
        assertThrows(ExecutionException.class, () -> result.get(10, TimeUnit.SECONDS));
    assertInstanceOf(IllegalStateException.class, told.getCause());
  }

  private Uni<String> role() {
    return database
        .asService()
        .readSql(connection ->
            connection
                .preparedQuery("select current_user::text")
                .execute()
                .map(rows -> rows.iterator().next().getString(0)));
  }
}
