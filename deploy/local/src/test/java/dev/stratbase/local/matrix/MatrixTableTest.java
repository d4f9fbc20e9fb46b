package dev.stratbase.local.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MatrixTableTest {
  private static final String LINE =
      "getThing own - 401 - - 200 200 200 401 -\n# a remark\n\ngetThing private 404 401 404 404 404 404 404 401 401";

  @Test
  void aTableIsWrittenAsItIsRead() {
    MatrixTable table = MatrixTable.parse(LINE);
    assertEquals("200", table.cell("getThing", Aim.OWN, Caller.OWNER));
    assertEquals("-", table.cell("getThing", Aim.OWN, Caller.VISITOR));
    assertEquals("-", table.cell("getThing", Aim.PUBLIC, Caller.OWNER));
    assertEquals("401", table.cell("getThing", Aim.PRIVATE, Caller.WORKLOAD));
    assertEquals(table.text(), MatrixTable.parse(table.text()).text());
  }

  @Test
  void aLineThatSaysNothingClearIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> MatrixTable.parse("getThing own 200"));
    assertThrows(
        IllegalArgumentException.class,
        () -> MatrixTable.parse("getThing own - 401 - - yes 200 200 401 -"));
    assertThrows(IllegalArgumentException.class, () -> MatrixTable.parse(LINE + "\n" + LINE));
  }

  @Test
  void nobodyGetsAnythingWithATokenThatEndedOrIsTheServices() throws IOException {
    MatrixTable table = MatrixTable.committed();
    assertTrue(table.operations().size() > 100, "the committed table is too short");
    for (String operation : table.operations()) {
      for (Aim aim : Aim.values()) {
        String own = table.cell(operation, aim, Caller.OWNER);
        boolean closed = table.cell(operation, aim, Caller.VISITOR).equals("401");
        for (Caller caller : new Caller[] {Caller.EXPIRED, Caller.SERVICE}) {
          String cell = table.cell(operation, aim, caller);
          boolean asked = closed && !own.equals("-");
          assertFalse(asked && !cell.equals("401"), operation + ' ' + aim + ' ' + caller);
        }
      }
    }
  }
}
