package dev.stratbase.local.hammer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.local.hammer.LyingService.Plant;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The hammer's own requests against a service that lies now and then: every kind of leak that it
 * claims to find is found, and an honest service is believed.
 */
class PlantedFaultTest {
  private static final int REQUESTS = 500;

  private final HammerWorld it = new HammerWorld();

  @Test
  void anHonestServiceIsBelieved() throws Exception {
    hammer(Plant.NOTHING);
    assertEquals(List.of(), List.copyOf(it.report.lines()));
    assertTrue(it.report.requests() >= 2 * REQUESTS);
  }

  @ParameterizedTest
  @EnumSource(
      value = Plant.class,
      names = {
        "CLAIMS_OF_ANOTHER",
        "ROLE_THAT_SEES_ALL",
        "FOREIGN_ROW",
        "ANSWER_OF_ANOTHER",
        "DRAFT_FOR_PUBLISHED"
      })
  void whateverShowsSomebodyElsesIsALeak(Plant plant) throws Exception {
    hammer(plant);
    assertTrue(it.report.leaks() > 0, () -> it.report.lines().toString());
  }

  @ParameterizedTest
  @EnumSource(
      value = Plant.class,
      names = {"FORGOTTEN_WRITE", "FAILURE", "IDLE_REFUSAL"})
  void whateverElseIsWrongIsAViolation(Plant plant) throws Exception {
    hammer(plant);
    boolean refused = plant == Plant.IDLE_REFUSAL && it.report.overloadedRequests() > 20;
    assertTrue(it.report.violations() > 0 || refused, () -> it.report.lines().toString());
  }

  private void hammer(Plant plant) throws Exception {
    try (LyingService service = new LyingService(plant, it.world.people());
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      Target target =
          new Target(
              Map.of(
                  StrategyActions.SLICE,
                  service.origin(),
                  IndicatorActions.SLICE,
                  service.origin()),
              "",
              "",
              () -> {
                throw new SQLException("nobody asks the database here");
              });
      Wire wire =
          new Wire(target, client, new Judge(it.world, it.report), it.report, new Outages());
      var hands = new ArrayList<Thread>();
      for (Person person : it.world.people()) {
        hands.add(
            Thread.ofVirtual()
                .start(() -> work(new Hand(person, 0, 7, wire, it.world, new Facts(), it.report))));
      }
      for (Thread hand : hands) {
        hand.join();
      }
    }
  }

  /** What {@link Load} does, with strategies alone. */
  private static void work(Hand hand) {
    Documents documents = new Documents(Map.of("entry", "00000000-0000-4000-8000-00000000000f"));
    var actions = new ArrayList<Action>(new StrategyActions(hand, documents).all());
    // The last one hangs up, which says nothing about an answer.
    actions.removeLast();
    actions.addAll(new StrangerActions(hand, documents).all());
    try {
      while (hand.sent() < REQUESTS) {
        hand.oneOf(actions).run().run();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
