package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.fault.Faults;
import dev.stratbase.indicator.pine.token.Token;

/**
 * Where checks put their faults.
 *
 * @param faults what is found
 * @param version of Pine the script states, 6 when it states none
 */
public record Report(Faults faults, int version) {

  /** Adds a fault at a word. */
  public void add(Token where, FaultCode code, String message) {
    faults.add(where.line(), where.column(), code, message);
  }

  boolean isStrict() {
    return version >= 6;
  }
}
