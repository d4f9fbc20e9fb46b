package dev.stratbase.local.hammer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One connection's share of the requests, action by action. */
final class Load implements Runnable {
  /** When so much is wrong, more of it tells nothing new. */
  private static final int HOPELESS = 500;

  private final Hand hand;
  private final int share;
  private final List<Action> actions = new ArrayList<>();
  private final int weights;

  Load(Hand hand, int share, Documents documents, List<String> coupons) {
    this.hand = hand;
    this.share = share;
    actions.addAll(new StrategyActions(hand, documents).all());
    actions.addAll(new StrangerActions(hand, documents).all());
    actions.addAll(new IndicatorActions(hand, documents).all());
    actions.addAll(new AccountActions(hand).all());
    actions.addAll(new BillingActions(hand, coupons).all());
    actions.addAll(new NonsenseActions(hand).all());
    weights = actions.stream().mapToInt(Action::weight).sum();
  }

  @Override
  public void run() {
    try {
      while (hand.sent() < share && hand.report().violations() < HOPELESS) {
        next(hand.dice()).run().run();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException bug) {
      hand.report().violation("an answer nobody understands: " + bug);
    }
  }

  private Action next(Random dice) {
    int left = dice.nextInt(weights);
    for (Action action : actions) {
      left -= action.weight();
      if (left < 0) {
        return action;
      }
    }
    throw new IllegalStateException("the weights do not add up");
  }
}
