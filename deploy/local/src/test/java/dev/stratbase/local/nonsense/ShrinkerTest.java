package dev.stratbase.local.nonsense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.local.surface.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  @Test
  void onlyWhatShowsTheFaultIsLeft() throws IOException {
    Message message =
        Message.of("POST", "/v1/things?limit=5&q=x&sort=name")
            .with("Accept", "*/*")
            .with("Content-Type", "application/json")
            .with(
                "{\"name\":\"a long name\",\"size\":12345,\"evil\":1}"
                    .getBytes(StandardCharsets.UTF_8));
    Message smallest =
        new Shrinker(it ->
            it.has("Content-Type")
                && it.target().contains("q=x")
                && new String(it.body(), StandardCharsets.UTF_8).contains("evil"))
            .shrink(message);
    assertEquals("/v1/things?q=x", smallest.target());
    assertEquals(1, smallest.headers().size());
    assertTrue(smallest.body().length <= 8, smallest.toString());
  }
}
