// A strategy as the scenario saves it.

/** Fills an indicator's parameters with its defaults, except where something else is wanted. */
export const component = (indicator, parameters = {}) => ({
  indicator_id: indicator.id,
  component_type: indicator.type,
  parameters: { ...indicator.defaults, ...parameters },
});

export const strategy = ({ trend, entry, exit, stop_loss }, changes = {}) => ({
  name: "Pullback in a trend",
  description: "Buys weakness above a rising average, leaves by a stop that follows volatility.",
  market_type: "crypto",
  timeframe: "4h",
  config: {
    schema_version: 1,
    direction: "long",
    entries: "all",
    exits: "any",
    position_size: { type: "percent_of_equity", value: 10 },
  },
  components: [trend, entry, exit, stop_loss].map((it) => component(it)),
  ...changes,
});
