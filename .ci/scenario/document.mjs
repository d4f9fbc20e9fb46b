// A strategy as the scenario saves it.

/** Fills an indicator's parameters with its defaults, except where something else is wanted. */
export const component = (indicator, componentType, parameters = {}) => ({
  indicator_id: indicator.id,
  component_type: componentType,
  parameters: { ...indicator.defaults, ...parameters },
});

export const strategy = ({ sma, rsi, atr }, changes = {}) => ({
  name: "Pullback in a trend",
  description: "Buys weakness above a rising average, leaves by a stop that follows volatility.",
  market_type: "crypto",
  timeframe: "4h",
  config: { direction: "long" },
  components: [
    component(sma, "trend"),
    component(rsi, "entry"),
    component(rsi, "exit"),
    component(atr, "stop_loss"),
  ],
  ...changes,
});
