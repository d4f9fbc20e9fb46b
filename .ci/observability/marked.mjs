// Everything that somebody can write into a request of the four services, marked: what is taken, what is
// refused for its content, and what is no request at all.
import { call, services } from "../scenario/stack.mjs";

const script = (mark) => `//@version=6\nindicator("${mark}", overlay = true)\n// ${mark}\nplot(ta.sma(close, 14), "${mark}")\n`;

/** Asks as a person of whom each service lets everything be written; the answers, in order. */
export async function marked(mark, token, headers) {
  const { account, strategy, billing, indicator } = services;
  const ask = (method, address, body, more = {}) =>
    call(token, method, address, { body, headers: { ...headers(), ...more } });
  const text = `${mark} is what I wrote`;
  const made = await ask("POST", `${indicator}/v1/custom-indicators`,
    { name: text, description: text, category: "oscillators", type: "entry", pine_script: script(mark) });
  const saved = await ask("POST", `${strategy}/v1/strategies`, {
    name: text, description: text, market_type: "crypto", timeframe: "4h", notes: text,
    config: { schema_version: 1, ui: { prompt: text } }, components: [],
  });
  const taken = [
    made, saved,
    await ask("PATCH", `${account}/v1/me`, { full_name: text }, { "Content-Type": "application/merge-patch+json" }),
    await ask("PUT", `${account}/v1/api-keys/anthropic`, { key: `sk-ant-${mark}` }),
    await ask("GET", `${account}/v1/me/export`),
    await ask("GET", `${strategy}/v1/strategies?q=${mark}`),
    await ask("GET", `${indicator}/v1/indicators?q=${mark}`),
    await ask("POST", `${indicator}/v1/custom-indicators/validate`, { pine_script: `${script(mark)}plot(${mark})` }),
    await ask("DELETE", `${account}/v1/api-keys/anthropic`),
    await ask("DELETE", `${indicator}/v1/custom-indicators/${made.body?.id}`, undefined, { "If-Match": made.headers.get("etag") }),
    await ask("DELETE", `${strategy}/v1/strategies/${saved.body?.id}`, undefined, { "If-Match": saved.headers.get("etag") }),
  ];
  const refused = [
    await ask("DELETE", `${account}/v1/me`, { email: `${mark}@example.test` }),
    await ask("PUT", `${account}/v1/api-keys/${mark}`, { key: mark }),
    await ask("POST", `${strategy}/v1/strategies`, { name: mark, market_type: mark, timeframe: mark, [mark]: mark }),
    await ask("POST", `${billing}/v1/coupons/${mark}/redeem`, {}),
    await ask("POST", `${billing}/v1/checkout`, { plan_code: mark, provider: mark }),
    await ask("POST", `${billing}/v1/webhooks/stripe`, { id: mark }, { "Stripe-Signature": `t=1,v1=${mark}` }),
    await ask("POST", `${billing}/v1/webhooks/paypal`, { id: mark }, { "PAYPAL-CERT-URL": `https://${mark}.invalid/` }),
  ];
  for (const each of Object.values(services)) {
    refused.push(
      await ask("GET", `${each}/v1/${mark}?${mark}=${mark}`),
      await call(mark, "GET", `${each}/v1/me`, { headers: headers() }),
      await ask("POST", `${each}/v1/internal/${mark}`, { [mark]: mark }),
    );
  }
  return { taken, refused };
}
