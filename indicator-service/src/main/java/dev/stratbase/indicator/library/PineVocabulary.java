package dev.stratbase.indicator.library;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of Pine v6 that a template may use: prices, operators and calculations, and nothing
 * that asks for other data, draws, orders or names a symbol.
 */
final class PineVocabulary {

  /** Types a declaration may state. */
  static final Set<String> TYPES = words("bool float int string");

  /** Series that are there on every bar. */
  static final Set<String> SERIES =
      words(
          "open high low close volume hl2 hlc3 ohlc4 hlcc4 bar_index na true false time"
              + " ta.tr ta.obv ta.accdist ta.pvt ta.nvi ta.pvi ta.iii ta.wad ta.wvad syminfo.mintick");

  /** Words between values. */
  static final Set<String> OPERATORS = words("and or not");

  /** Functions whose answer depends on this bar alone: they may stand anywhere. */
  static final Set<String> PLAIN_FUNCTIONS =
      words(
          "na nz int float bool math.abs math.max math.min math.avg math.round math.floor math.ceil"
              + " math.sqrt math.pow math.log math.log10 math.exp math.sign math.sin math.cos math.atan");

  /**
   * Functions that remember earlier bars: they must run on every bar, so they never stand in a
   * branch or behind {@code and} and {@code or}, which Pine v6 does not evaluate when the left side
   * decides.
   */
  static final Set<String> REMEMBERING_FUNCTIONS =
      words(
          "fixnan math.sum timeframe.change ta.alma ta.atr ta.barssince ta.bb ta.bbw ta.cci ta.change ta.cmo"
              + " ta.cog ta.correlation ta.cross ta.crossover ta.crossunder ta.cum ta.dev ta.dmi ta.ema"
              + " ta.falling ta.highest ta.highestbars ta.hma ta.kc ta.kcw ta.linreg ta.lowest"
              + " ta.lowestbars ta.macd ta.median ta.mfi ta.mom ta.percentrank ta.pivothigh ta.pivotlow"
              + " ta.range ta.rising ta.rma ta.roc ta.rsi ta.sar ta.sma ta.stdev ta.stoch ta.supertrend"
              + " ta.swma ta.tr ta.tsi ta.valuewhen ta.variance ta.vwap ta.vwma ta.wma ta.wpr");

  private PineVocabulary() {}

  /** Whether a word may stand in an expression. */
  static boolean knows(String word) {
    return Stream.of(SERIES, OPERATORS, PLAIN_FUNCTIONS, REMEMBERING_FUNCTIONS)
        .anyMatch(words -> words.contains(word));
  }

  private static Set<String> words(String line) {
    return Stream.of(line.split(" ")).collect(Collectors.toUnmodifiableSet());
  }
}
