package dev.stratbase.strategy.pine;

/** One side of the market, in Pine's words. */
enum PineSide {
  LONG("long", "Long", ">", "<", "math.max", "+"),
  SHORT("short", "Short", "<", ">", "math.min", "-");

  private final String key;
  private final String id;
  private final String held;
  private final String below;
  private final String nearer;
  private final String profit;

  PineSide(String key, String id, String held, String below, String nearer, String profit) {
    this.key = key;
    this.id = id;
    this.held = held;
    this.below = below;
    this.nearer = nearer;
    this.profit = profit;
  }

  /** What results and the composer's names begin with. */
  String key() {
    return key;
  }

  /** The name of its orders. */
  String id() {
    return id;
  }

  /** Whether a position of this side is open. */
  String isHeld() {
    return "strategy.position_size " + held + " 0";
  }

  /** Whether a stop lies on the losing side of a price. */
  String isStop(String level, String price) {
    return level + " " + below + " " + price;
  }

  /** The nearer of two stops. */
  String nearer(String one, String other) {
    return nearer + "(" + one + ", " + other + ")";
  }

  /** A price a distance away in the direction of profit. */
  String away(String price, String distance) {
    return price + " " + profit + " " + distance;
  }

  /** How far a stop is from a price, above zero on the losing side. */
  String risk(String price, String stop) {
    return this == LONG ? price + " - " + stop : stop + " - " + price;
  }

  String order() {
    return "strategy." + key;
  }
}
