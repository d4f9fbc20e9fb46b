package dev.stratbase.strategy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Indicators are revised; a strategy stays what it was until its owner moves it. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class UpgradeTest {
  private static String schema(int maximum, String more) {
    return """
    {"type":"object","additionalProperties":false,"properties":
      {"n":{"type":"integer","minimum":1,"maximum":%s,"default":5}%s}}\
    """
        .formatted(maximum, more);
  }

  private static String document(UUID indicator, int n) {
    return """
    {"name":"n","components":[{"indicator_id":"%s","component_type":"exit","parameters":{"n":%s}}]}\
    """
        .formatted(indicator, n);
  }

  private static ValidatableResponse upgrade(Api api, UUID id) {
    return api.request()
        .header("If-Match", api.tag(id))
        .post("/v1/strategies/" + id + "/upgrade")
        .then();
  }

  @Test
  void newRevisionIsToldAndFollowedAsANewVersion() {
    UUID indicator = Library.indicator("Revised", "exit", schema(100, ""));
    Api api = Api.newcomer();
    UUID id = api.create(document(indicator, 50));
    String tag = api.get(id).body("upgrades", empty()).extract().header("ETag");
    Library.change(indicator, schema(100, ",\"m\":{\"type\":\"boolean\",\"default\":true}"));
    api.request()
        .header("If-None-Match", tag)
        .get("/v1/strategies/" + id)
        .then()
        .statusCode(200)
        .body("upgrades", hasSize(1))
        .body("upgrades[0].indicator_revision", equalTo(1))
        .body("upgrades[0].latest_revision", equalTo(2))
        .body("upgrades[0].fits", equalTo(true))
        .body("components[0].parameters.m", nullValue());
    upgrade(api, id)
        .statusCode(200)
        .body("latest_version", equalTo(2))
        .body("upgrades", empty())
        .body("components[0].indicator_revision", equalTo(2))
        .body("components[0].parameters", equalTo(java.util.Map.of("n", 50, "m", true)));
    upgrade(api, id).statusCode(200).body("latest_version", equalTo(2));
  }

  @Test
  void parametersThatNoLongerFitAreToldAndKeptUntilTheyAreChanged() {
    UUID indicator = Library.indicator("Tightened", "exit", schema(100, ""));
    Api api = Api.newcomer();
    UUID id = api.create(document(indicator, 50));
    Library.change(indicator, schema(10, ""));
    api.get(id)
        .body("upgrades[0].fits", equalTo(false))
        .body("upgrades[0].errors.pointer", contains("/components/0/parameters/n"));
    upgrade(api, id).statusCode(422).body("errors.pointer", contains("/components/0/parameters/n"));
    // What is not touched stays with the revision it was checked against.
    api.patch(id, "{\"timeframe\":\"4h\"}")
        .statusCode(200)
        .body("components[0].indicator_revision", equalTo(1))
        .body("upgrades", hasSize(1));
    String component = api.get(id).extract().path("components[0].id");
    String change = "{\"op\":\"change\",\"id\":\"" + component + "\",\"parameters\":{\"n\":%d}}";
    api.edit(id, change.formatted(20))
        .statusCode(422)
        .body("errors.pointer", contains("/operations/0/parameters/n"));
    api.edit(id, change.formatted(9))
        .statusCode(200)
        .body("components[0].indicator_revision", equalTo(2))
        .body("upgrades", empty());
  }

  @Test
  void restoreChecksAgainstTheLatestRevisions() {
    UUID indicator = Library.indicator("Restored", "exit", schema(100, ""));
    Api api = Api.newcomer();
    UUID id = api.create(document(indicator, 50));
    api.put(id, document(indicator, 5)).statusCode(200);
    Library.change(indicator, schema(10, ""));
    api.request()
        .header("If-Match", "*")
        .post("/v1/strategies/" + id + "/versions/1/restore")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/components/0/parameters/n"));
  }

  @Test
  void strangersAreToldNothingOfIt() {
    UUID indicator = Library.indicator("Public", "entry", schema(100, ""));
    Api api = Api.newcomer();
    UUID id =
        api.create(
            document(indicator, 50)
                .replace("\"exit\"", "\"entry\"")
                .replaceFirst("\\{", "{\"market_type\":\"forex\",\"timeframe\":\"1d\","));
    api.act(id, "publish").statusCode(200);
    Library.change(indicator, schema(90, ""));
    Api stranger = Api.newcomer();
    stranger.get(id).statusCode(200).body("upgrades", nullValue());
    stranger
        .request()
        .header("If-Match", "*")
        .post("/v1/strategies/" + id + "/upgrade")
        .then()
        .statusCode(404);
    api.act(id, "upgrade").statusCode(428);
  }

  @Test
  void componentThatLostItsIndicatorIsNamedUntilItIsReplaced() {
    Person owner = Person.signUp();
    Api api = Api.of(owner);
    UUID custom = Library.custom(owner, "Mine", false);
    UUID stays = Library.indicator("Stays", "exit", schema(100, ""));
    UUID id =
        api.create(
            """
            {"name":"n","components":[{"indicator_id":"%s","component_type":"exit"},
              {"indicator_id":"%s","component_type":"entry"}]}\
            """
                .formatted(stays, custom));
    String tag = api.get(id).body("lost_components", empty()).extract().header("ETag");
    Library.execute("delete from public.custom_indicators where id = ?", custom);
    String component = api.get(id).extract().path("components[1].id");
    api.request()
        .header("If-None-Match", tag)
        .get("/v1/strategies/" + id)
        .then()
        .statusCode(200)
        .body("components", hasSize(2))
        .body("upgrades", empty())
        .body("lost_components", hasSize(1))
        .body("lost_components[0].component_id", equalTo(component))
        .body("lost_components[0].indicator_id", equalTo(custom.toString()))
        .body("lost_components[0].component_type", equalTo("entry"))
        .body("lost_components[0].pointer", equalTo("/components/1"));
    api.patch(id, "{\"timeframe\":\"4h\"}")
        .statusCode(422)
        .body("errors.pointer", contains("/components/1/indicator_id"));
    api.edit(id, "{\"op\":\"remove\",\"id\":\"" + component + "\"}")
        .statusCode(200)
        .body("lost_components", empty());
  }

  @Test
  void indicatorThatIsNoLongerPublicIsLostToOthersAndNotToItsAuthor() {
    Person author = Person.signUp();
    UUID shared = Library.custom(author, "Shared", true);
    String document =
        "{\"name\":\"n\",\"components\":[{\"indicator_id\":\"%s\",\"component_type\":\"entry\"}]}"
            .formatted(shared);
    Api other = Api.newcomer();
    UUID others = other.create(document);
    UUID authors = Api.of(author).create(document);
    Library.execute("update public.custom_indicators set is_public = false where id = ?", shared);
    other.get(others).body("lost_components.pointer", contains("/components/0"));
    Api.of(author).get(authors).body("lost_components", empty());
  }
}
