package dev.stratbase.strategy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of one's own strategies. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class ListTest {
  @Test
  void everySortWalksThroughAllPages() {
    Api api = Api.newcomer();
    UUID b = api.create("{\"name\":\"bravo\"}");
    UUID a = api.create("{\"name\":\"Alpha\"}");
    UUID c = api.create("{\"name\":\"charlie\"}");
    api.patch(b, "{\"description\":\"touched\"}").statusCode(200);
    assertEquals(List.of(b, c, a), walk(api, "updated"));
    assertEquals(List.of(c, a, b), walk(api, "created"));
    assertEquals(List.of(a, b, c), walk(api, "name"));
  }

  private static List<UUID> walk(Api api, String sort) {
    List<UUID> ids = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      var page = api.list("?limit=1&sort=" + sort + cursor).statusCode(200);
      ids.add(UUID.fromString(page.extract().path("items[0].id")));
      String next = page.extract().path("next_cursor");
      if (next != null) {
        page.header("Link", containsString("rel=\"next\""));
      }
      cursor = next == null ? null : "&cursor=" + next;
    }
    return ids;
  }

  @Test
  void filtersNarrowTheList() {
    Api api = Api.newcomer();
    UUID published = api.create(Api.complete("100% momentum_x", 10));
    api.act(published, "publish").statusCode(200);
    UUID other =
        api.create(
            "{\"name\":\"Other\",\"market_type\":\"crypto\",\"timeframe\":\"5m\","
                + "\"is_ai_generated\":true,\"description\":\"About Ichimoku\"}");
    String first = published.toString();
    String second = other.toString();
    api.list("?market_type=futures").body("items.id", contains(first));
    api.list("?timeframe=5m").body("items.id", contains(second));
    api.list("?is_public=true").body("items.id", contains(first));
    api.list("?is_public=false").body("items.id", contains(second));
    api.list("?is_ai_generated=true").body("items.id", contains(second));
    api.list("?q=ICHIMOKU").body("items.id", contains(second));
    // Characters that a LIKE pattern would take for wildcards.
    api.list("?q=100%25%20momentum_").body("items.id", contains(first));
    api.list("?q=momentum.x&count=exact").body("count", equalTo(0));
    api.list("?market_type=crypto&is_public=false&count=exact&limit=1")
        .body("count", equalTo(1))
        .body("next_cursor", nullValue());
  }

  @Test
  void usesOfAnIndicatorAreFoundBySlugAndById() {
    Api api = Api.newcomer();
    String uses = api.create(Api.COMPLETE).toString();
    api.create("{\"name\":\"Empty\"}");
    api.list("?indicator=test-" + Library.ATR_STOP).body("items.id", contains(uses));
    api.list("?indicator=" + Library.ATR_STOP).body("items.id", contains(uses));
    api.list("?indicator=no-such-thing&count=exact").body("count", equalTo(0));
  }

  @Test
  void askedForPartsAreSentAlong() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    api.patch(id, "{\"timeframe\":\"4h\",\"notes\":\"Slower\"}").statusCode(200);
    api.list("").body("items[0].components", nullValue()).body("items[0].version", nullValue());
    api.list("?expand=components,latest_version")
        .statusCode(200)
        .body("items[0].components", hasSize(4))
        .body("items[0].components[1].parameters.length", equalTo(14))
        .body("items[0].version.version_number", equalTo(2))
        .body("items[0].version.notes", equalTo("Slower"))
        .body("items[0].version.change.settings", equalTo(1));
    api.list("?expand=latest_version&limit=100").statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "indicator=a%20b",
        "indicator=%00",
        "expand=everything",
        "expand=components&limit=21",
        "market_type=bonds",
        "timeframe=2h",
        "is_public=maybe",
        "is_ai_generated=1",
        "sort=id",
        "limit=0",
        "limit=many",
        "count=all",
        "q=%20",
        "q=%00",
        "cursor=bogus",
        "cursor=%00"
      })
  void nonsenseInTheQueryIsRefused(String query) {
    Api.newcomer().list("?" + query).statusCode(400).contentType("application/problem+json");
  }

  @Test
  void everyFaultOfAQueryIsNamedAtOnce() {
    Api.newcomer()
        .list("?limit=many&sort=id&market_type=bonds&is_public=maybe&timeframe=2h&cursor=%2A")
        .statusCode(400)
        .body(
            "errors.parameter",
            containsInAnyOrder("limit", "sort", "market_type", "is_public", "timeframe", "cursor"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"updated\",[\"yesterday\",\"cf8ac13e-9b3c-4c1c-9d7a-0f1d1f6bb0a1\"]]",
        "[\"updated\",[\"+999999999-01-01T00:00:00Z\",\"cf8ac13e-9b3c-4c1c-9d7a-0f1d1f6bb0a1\"]]",
        "[\"updated\",[\"2026-01-01T00:00:00Z\",\"no id\"]]",
        "[\"updated\",[\"2026-01-01T00:00:00Z\"]]",
        "[\"name\",[\"a\",\"cf8ac13e-9b3c-4c1c-9d7a-0f1d1f6bb0a1\"]]",
        "[\"updated\",[null,null]]"
      })
  void forgedCursorIsRefused(String json) {
    String cursor =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    Api.newcomer()
        .list("?cursor=" + cursor)
        .statusCode(400)
        .body("code", equalTo("invalid_cursor"));
  }
}
