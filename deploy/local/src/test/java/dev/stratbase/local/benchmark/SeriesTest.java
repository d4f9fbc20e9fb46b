package dev.stratbase.local.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final Cost FREE = Cost.NONE;

  private static ClosedLoop.Seen round(double seconds, long... millis) {
    return new ClosedLoop.Seen(
        LongStream.of(millis).map(each -> each * 1_000_000).toArray(), seconds, 0, "");
  }

  private static long[] times(int count) {
    return LongStream.rangeClosed(1, count).toArray();
  }

  @Test
  void theRateIsTheMedianRoundsAndOneBadRoundDoesNotMoveIt() {
    Series series = new Series();
    series.add(round(2, times(200)), FREE);
    series.add(round(2, times(20)), FREE);
    series.add(round(2, times(240)), FREE);
    Series.Figures figures = series.figures();
    assertEquals(100, figures.perSecond());
    assertEquals(10, figures.slowest());
    assertEquals(120, figures.fastest());
  }

  @Test
  void percentilesAreNearestRanksOverAllRounds() {
    Series series = new Series();
    series.add(round(1, LongStream.rangeClosed(501, 1_000).toArray()), FREE);
    series.add(round(1, times(500)), FREE);
    Series.Figures figures = series.figures();
    assertEquals(500, figures.p50());
    assertEquals(990, figures.p99());
    assertEquals(999, figures.p999());
  }

  @Test
  void oneAnswerIsEveryPercentile() {
    Series series = new Series();
    series.add(round(1, 7), FREE);
    assertEquals(7, series.figures().p50());
    assertEquals(7, series.figures().p999());
  }

  @Test
  void roundsWithoutAnAnswerAreZerosAndNoError() {
    Series series = new Series();
    series.add(new ClosedLoop.Seen(new long[0], 1, 3, "refused"), new Cost(1, 2, 3));
    Series.Figures figures = series.figures();
    assertEquals(0, figures.perSecond());
    assertEquals(0, figures.p99());
    assertEquals(Cost.NONE, figures.each());
    assertEquals(3, figures.failures());
    assertEquals("refused", figures.failure());
  }

  @Test
  void costIsSharedOutAmongAllRequests() {
    Series series = new Series();
    series.add(round(2, times(100)), new Cost(1_000, 40, 10));
    series.add(round(2, times(300)), new Cost(1_000, 40, 30));
    Series.Figures figures = series.figures();
    assertEquals(new Cost(5, 0.2, 0.1), figures.each());
    assertEquals(0.5, figures.driverShare(), "two of four seconds of one core");
  }
}
