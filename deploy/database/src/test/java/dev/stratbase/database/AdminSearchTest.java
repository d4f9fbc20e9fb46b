package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An administrator's search uses its indexes, which a policy on the table would forbid. */
class AdminSearchTest {
  private static final String SEARCH =
      "select email from account_admin_users(?, ?::text::boolean, ?, null, null, 20)";

  private final TestDatabase database = TestDatabase.get();

  @Test
  void aPartOfAnAddressIsFoundByItsTrigrams() throws SQLException {
    UUID person = database.newPerson();
    try (Session admin = database.admin(Slice.ACCOUNT, UUID.randomUUID())) {
      // With few rows reading them all is cheaper; what is asked here is whether it could do else.
      for (String way : List.of("seqscan", "indexscan", "indexonlyscan")) {
        admin.run("set local enable_%s = off".formatted(way));
      }
      assertEquals(
          List.of(person + "@example.test"),
          admin.texts(SEARCH, person.toString().substring(3, 30), null, "-created_at"));
      assertTrue(scans(admin, "users_email_trgm_idx") > 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-created_at,,users_created_at_idx",
    "created_at,,users_created_at_idx",
    "-created_at,true,users_premium_created_at_idx",
    "email,,idx_users_email"
  })
  void aPageIsReadInTheOrderOfItsIndex(String sort, @Nullable String premium, String index)
      throws SQLException {
    database.newPremiumPerson();
    try (Session admin = database.admin(Slice.ACCOUNT, UUID.randomUUID())) {
      for (String way : List.of("seqscan", "sort", "bitmapscan")) {
        admin.run("set local enable_%s = off".formatted(way));
      }
      assertTrue(admin.count(SEARCH, null, premium, sort) > 0);
      assertTrue(scans(admin, index) > 0, index);
    }
  }

  private static long scans(Session session, String index) throws SQLException {
    return Long.parseLong(
        String.valueOf(
            session.value(
                "select pg_stat_get_xact_numscans(?::text::regclass)", "public." + index)));
  }
}
