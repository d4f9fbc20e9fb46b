// On a stack whose logs are production's and whose spans go to a collector: one request is followed to
// its SQL, one webhook to the worker that acts on it later, and nothing tells who somebody is.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { recall } from "../scenario/memory.mjs";
import { services, supabase } from "../scenario/stack.mjs";
import { close, collected, data, deliver, eventually, followRequest, followWebhook, hex, of, traced, webhookSecrets } from "./following.mjs";
import { marked } from "./marked.mjs";

after(close);

const facts = recall();
const { data: { session } } = await supabase().auth.signInWithPassword({ email: facts.ada, password: facts.password });

test("a request is followed to its SQL, and another is not where its caller says so", () =>
  followRequest(session.access_token, facts.strategy));

test("a webhook is followed to the worker that acts on it later", () => followWebhook(webhookSecrets()[0]));

test("a line of the log is JSON with a constant message, and leads to request and trace", async () => {
  const one = traced();
  const request = `followed-${randomUUID()}`;
  const answer = await deliver({ id: "evt_forged" }, "wrong", { traceparent: one.header, "X-Request-Id": request });
  assert.equal(answer.status, 400);
  const line = await eventually("its line", () => lines("billing-service").find(({ fields }) => fields?.requestId === request));
  assert.equal(line.message, "A delivery was refused");
  assert.equal(line.level, "WARN");
  assert.equal(line.fields.provider, "stripe");
  assert.equal(line.fields.traceId, one.trace);
  assert.match(line.fields.spanId, /^[0-9a-f]{16}$/);
  assert.ok(!Number.isNaN(Date.parse(line.timestamp)));
});

/** Each line by itself is JSON: that it can be read at all is the first thing looked at. */
function lines(service) {
  return readFileSync(join(data, "logs", `${service}.log`), "utf8").split("\n").slice(0, -1).filter(Boolean).map((line) => {
    try {
      return JSON.parse(line);
    } catch {
      assert.fail(`${service} wrote a line that is no JSON: ${line.slice(0, 300)}`);
    }
  });
}

test("every line of every service is JSON", () => {
  for (const service of Object.keys(services)) {
    for (const line of lines(`${service}-service`)) {
      assert.ok(line.timestamp && line.level && line.logger && line.message !== undefined, JSON.stringify(line).slice(0, 300));
    }
  }
});

test("neither logs nor spans hold addresses, tokens, secrets or what somebody wrote", async () => {
  const mark = `mark${hex(8)}`;
  const { data: premium } = await supabase().auth.signInWithPassword({ email: "premium@example.test", password: "stratbase-local" });
  const traces = [];
  const { taken, refused } = await marked(mark, premium.session.access_token, () => {
    traces.push(traced());
    return { traceparent: traces.at(-1).header };
  });
  for (const answer of taken) assert.ok(answer.status < 300, String(answer));
  for (const answer of refused) assert.ok(answer.status >= 400 && answer.status < 500, String(answer));
  for (const one of traces) await eventually("a span of each", () => of(one).length > 0);
  const secrets = [mark, facts.ada, facts.ben, facts.password, session.access_token, session.refresh_token];
  const told = [
    ...readdirSync(join(data, "logs")).filter((name) => /-service(\.previous)?\.log$/.test(name))
      .map((name) => [name, readFileSync(join(data, "logs", name), "utf8")]),
    ["spans", JSON.stringify(collected, (_, value) => (typeof value === "bigint" ? String(value) : value))],
  ];
  for (const [where, text] of told) {
    for (const secret of secrets) assert.ok(!text.includes(secret), `${where} holds ${secret.slice(0, 8)}...`);
    assert.doesNotMatch(text, /eyJ[\w-]+\.eyJ/, `${where} holds a token`);
    assert.doesNotMatch(text, /[\w.+-]+@example\.test/, `${where} holds an address`);
  }
  assert.ok(collected.length > 4);
});
