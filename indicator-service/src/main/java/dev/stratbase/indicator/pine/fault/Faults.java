package dev.stratbase.indicator.pine.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The faults found so far, of which only so many are kept as help. */
public final class Faults {

  /** Most faults told at once. */
  public static final int MOST = 50;

  private static final int LONGEST = 400;

  private final List<PineFault> faults = new ArrayList<>();
  private long found;

  /** Keeps a fault, unless there are enough or one is known in the same place. */
  public void add(int line, int column, FaultCode code, String message) {
    found++;
    boolean known =
        faults.stream().anyMatch(each -> each.line() == line && each.column() == column);
    if (!isFull() && !known) {
      faults.add(new PineFault(line, column, code, shortened(message)));
    }
  }

  /** A name may be as long as the script, a sentence not. */
  private static String shortened(String message) {
    return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
  }

  /** Whether a further one would not be kept. */
  public boolean isFull() {
    return faults.size() >= MOST;
  }

  /** How many were found, also those that are not kept. */
  public long found() {
    return found;
  }

  /** How many there are. */
  public int size() {
    return faults.size();
  }

  /** In the order of the script. */
  public List<PineFault> sorted() {
    return faults.stream()
        .sorted(Comparator.comparingInt(PineFault::line).thenComparingInt(PineFault::column))
        .toList();
  }
}
