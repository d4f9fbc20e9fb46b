package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A function with its owner's rights runs nothing that its caller brought along. */
class ImpostorTest {
  private final Scratch scratch = Scratch.get();

  /** Everybody whose own claims say who they are, administrators with their claim, and services. */
  private List<Speaker> speakers() {
    return Speaker.everybody(scratch.owner(), scratch.stranger()).stream()
        .filter(speaker -> !speaker.role().isEmpty())
        .filter(
            speaker -> List.of("own", "none", "foreign as administrator").contains(speaker.about()))
        .toList();
  }

  @Test
  void temporaryTypesTablesFunctionsAndOperatorsDeceiveNoFunction() throws SQLException {
    var deceived = new ArrayList<String>();
    int called = 0;
    try (Session superuser = scratch.database().superuser()) {
      var impostors = new Impostors(superuser);
      for (Speaker speaker : speakers()) {
        List<String> calls = impostors.calls(speaker, scratch.owner().toString(), "email");
        called += calls.size();
        deceived.addAll(impostors.deceived(speaker, calls));
      }
    }
    assertEquals("", String.join("\n", deceived));
    assertTrue(called > 50, called + " calls");
  }

  /** With any other path the same function runs what was planted, so the attack is a real one. */
  @ParameterizedTest
  @ValueSource(strings = {"''", "pg_catalog", "public"})
  void aPathThatDoesNotEndWithTemporaryObjectsIsDeceived(String path) throws SQLException {
    try (Session superuser = scratch.database().superuser()) {
      superuser.run("alter function contract.account_ensure_user() set search_path = " + path);
      var impostors = new Impostors(superuser);
      List<Speaker> callers =
          speakers().stream().filter(s -> s.role().equals("stratbase_billing_caller")).toList();
      var deceived = new ArrayList<String>();
      for (Speaker caller : callers) {
        deceived.addAll(
            impostors.deceived(caller, List.of("select contract.account_ensure_user()")));
      }
      assertFalse(deceived.isEmpty());
    }
  }

  /** Text that would end a literal, name a column or fill a format. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; select 1/0; --",
        "' || (select 1/0)::text || '",
        "x' or 1/0 = 1 or 'x' = 'x",
        "\\'; select 1/0; --",
        "$1); select 1/0; --",
        "%I %L %s %1$s",
        "\"; select 1/0; --",
        "email), (select 1/0"
      })
  void whatIsPassedToAFunctionIsNeverSql(String text) throws SQLException {
    var surprises = new ArrayList<String>();
    try (Session superuser = scratch.database().superuser()) {
      var impostors = new Impostors(superuser);
      var probe = new Probe(superuser);
      for (Speaker speaker : speakers()) {
        List<String> calls = impostors.calls(speaker, scratch.owner().toString(), text);
        List<String> answers = probe.answers(speaker, calls);
        for (int i = 0; i < answers.size(); i++) {
          String answer = answers.get(i);
          if (answer.equals("22012") || answer.startsWith("42")) {
            surprises.add("%s: %s -> %s".formatted(speaker, calls.get(i), answer));
          }
        }
      }
    }
    assertEquals("", String.join("\n", surprises));
  }
}
