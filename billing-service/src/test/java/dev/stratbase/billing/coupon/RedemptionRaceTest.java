package dev.stratbase.billing.coupon;

import static dev.stratbase.billing.coupon.Coupons.createCoupon;
import static dev.stratbase.billing.coupon.Coupons.freshCode;
import static dev.stratbase.billing.coupon.Coupons.redeem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.billing.Rows;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class RedemptionRaceTest {
  @Test
  void fiftyPeopleShareFiveUses() throws Exception {
    String code = freshCode();
    UUID coupon = UUID.fromString(createCoupon(code, ",\"max_uses\":5"));
    List<Person> people = Stream.generate(Person::signUp).limit(50).toList();
    Map<String, Long> outcomes = atOnce(people, code);
    assertEquals(Map.of("201", 5L, "coupon_used_up", 45L), outcomes);
    assertEquals(5, uses(coupon));
    assertEquals(5, Rows.number("select count(*) from user_coupons where coupon_id = ?", coupon));
  }

  @Test
  void onePersonOnTwentyTabsRedeemsOnce() throws Exception {
    String code = freshCode();
    UUID coupon = UUID.fromString(createCoupon(code, ""));
    Person person = Person.signUp();
    List<Person> tabs = IntStream.range(0, 20).mapToObj(i -> person).toList();
    assertEquals(Map.of("201", 1L, "coupon_already_redeemed", 19L), atOnce(tabs, code));
    assertEquals(1, uses(coupon));
  }

  private static long uses(UUID coupon) {
    return Rows.number("select current_uses from coupons where id = ?", coupon);
  }

  /** How often each outcome came: 201, or the refusal's code. */
  private static Map<String, Long> atOnce(List<Person> people, String code) throws Exception {
    List<Callable<String>> tries = new ArrayList<>();
    people.forEach(person -> tries.add(() -> outcome(redeem(person, code))));
    try (ExecutorService crowd = Executors.newFixedThreadPool(people.size())) {
      List<String> outcomes = new ArrayList<>();
      for (Future<String> result : crowd.invokeAll(tries)) {
        outcomes.add(result.get());
      }
      return outcomes.stream()
          .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
  }

  private static String outcome(Response response) {
    return response.statusCode() == 201 ? "201" : response.path("code");
  }
}
