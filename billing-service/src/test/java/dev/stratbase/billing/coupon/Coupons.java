package dev.stratbase.billing.coupon;

import static io.restassured.RestAssured.given;

import dev.stratbase.test.Person;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Calls the tests of coupons have in common. */
final class Coupons {
  private Coupons() {}

  static RequestSpecification as(Person person) {
    return given().header("Authorization", person.bearer()).contentType("application/json");
  }

  static String freshCode() {
    return "T-" + UUID.randomUUID();
  }

  /** Makes a coupon of 20 % with further members such as {@code ,"max_uses":5}; its id. */
  static String createCoupon(String code, String more) {
    return as(Person.administrator())
        .body("{\"code\":\"" + code + "\",\"discount_percent\":20" + more + "}")
        .post("/v1/admin/coupons")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  static Response preview(Person person, String code) {
    return as(person).get("/v1/coupons/{code}", code);
  }

  static Response redeem(Person person, String code) {
    return given()
        .header("Authorization", person.bearer())
        .noContentType()
        .post("/v1/coupons/{code}/redeem", code);
  }
}
