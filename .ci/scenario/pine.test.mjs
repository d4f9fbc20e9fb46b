// Every block of the library, at its defaults and at both ends, in scripts that the parser accepts.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { component } from "./document.mjs";
import { caller, services, supabase } from "./stack.mjs";

const shows = (answer, status) => assert.equal(answer.status, status, String(answer));

const { data } = await supabase().auth.signUp({
  email: `pine-${randomUUID()}@example.test`,
  password: "a long enough one",
});
const person = caller(data.session.access_token);

async function library() {
  const found = [];
  let cursor = "";
  do {
    const page = await person.get(`${services.indicator}/v1/indicators?limit=100${cursor}`);
    shows(page, 200);
    found.push(...page.body.items);
    cursor = page.body.next_cursor ? `&cursor=${page.body.next_cursor}` : undefined;
  } while (cursor);
  return found;
}

const ends = {
  defaults: () => undefined,
  least: (property) => property.enum?.[0] ?? property.minimum,
  most: (property) => property.enum?.at(-1) ?? property.maximum,
};

function parameters(indicator, end) {
  const chosen = Object.entries(indicator.parameters.properties)
    .map(([name, property]) => [name, ends[end](property)])
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(chosen);
}

/** Saves, exports twice, and shows the script to the parser. */
async function accepted(name, components) {
  const text = await script(name, components);
  const verdict = await person.post(`${services.indicator}/v1/custom-indicators/validate`, {
    pine_script: text,
    kind: "strategy",
  });
  shows(verdict, 200);
  assert.equal(verdict.body.is_valid, true, `${verdict.text}\n${text}`);
}

async function script(name, components) {
  const saved = await person.post(`${services.strategy}/v1/strategies`, {
    name,
    market_type: "crypto",
    timeframe: "4h",
    config: {
      direction: "both",
      take_profit: { type: "risk_multiple", value: 2 },
      risk: { max_drawdown_percent: 20, max_daily_loss_percent: 3, max_trades_per_day: 5 },
    },
    components,
  });
  shows(saved, 201);
  const address = `${services.strategy}/v1/strategies/${saved.body.id}/export?format=pine`;
  const exported = await person.get(address);
  shows(exported, 200);
  assert.equal((await person.get(address)).text, exported.text, "the same document, the same bytes");
  return exported.text;
}

const all = await library();
const entry = all.find((it) => it.slug === "rsi-midline-entry");
const stop = all.find((it) => it.slug === "percent-stop");

for (const end of Object.keys(ends)) {
  test(`every block at its ${end} makes a script that the parser accepts`, async () => {
    assert.ok(all.length >= 25, `only ${all.length} blocks`);
    for (let i = 0; i < all.length; i += 16) {
      const blocks = all.slice(i, i + 16).map((it) => component(it, parameters(it, end)));
      await accepted(`${end} from ${i}`, [component(entry), component(stop), ...blocks]);
    }
  });
}

test("as many blocks as a strategy can have make a script that the parser accepts", async () => {
  const size = (it) => Object.keys(it.parameters.properties).length;
  const largest = all.filter((it) => it.type === "entry").sort((a, b) => size(b) - size(a))[0];
  await accepted('64 blocks, "quoted" // and ${ns}', [
    component(stop),
    ...Array(63).fill(component(largest)),
  ]);
});
