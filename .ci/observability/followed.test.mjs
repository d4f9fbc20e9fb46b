// On a stack whose logs are production's and whose spans go to a collector: one request is followed to
// its SQL, one webhook to the worker that acts on it later, and nothing tells who somebody is.
import assert from "node:assert/strict";
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { recall } from "../scenario/memory.mjs";
import { call, services, supabase } from "../scenario/stack.mjs";
import { marked } from "./marked.mjs";
import { collector } from "./otlp.mjs";

const data = process.env.STRATBASE_DATA;
const { collected, close } = await collector(Number(new URL(process.env.STRATBASE_TELEMETRY_ENDPOINT).port));
after(close);

const facts = recall();
const { data: { session } } = await supabase().auth.signInWithPassword({ email: facts.ada, password: facts.password });

const hex = (bytes) => randomBytes(bytes).toString("hex");
const traced = (sampled = true) => {
  const trace = hex(16);
  return { trace, from: hex(8), get header() { return `00-${trace}-${this.from}-${sampled ? "01" : "00"}`; } };
};
const of = ({ trace }) => collected.filter((span) => span.trace === trace);

/** Spans are sent every few seconds. */
async function eventually(what, found) {
  const end = Date.now() + 60_000;
  for (;;) {
    const value = found();
    if (value) return value;
    assert.ok(Date.now() < end, `${what} did not come: ${JSON.stringify(collected.map(({ name, kind }) => [name, kind]))}`);
    await new Promise((later) => setTimeout(later, 200));
  }
}

/** Those below a span, at any depth. */
function below(span, all) {
  const children = all.filter(({ parent }) => parent === span.id);
  return [...children, ...children.flatMap((child) => below(child, all))];
}

const isSql = ({ kind, attributes }) => kind === "client" && Object.keys(attributes).some((key) => key.startsWith("db."));
const statement = ({ attributes }) => attributes["db.query.text"] ?? attributes["db.statement"] ?? "";

/** What billing was started with; the processes of the stack are ours. */
function environmentOfBilling() {
  const [pid] = readFileSync(join(data, "running/billing-service.pid"), "utf8").split(" ");
  return Object.fromEntries(readFileSync(`/proc/${pid.trim()}/environ`, "utf8").split("\0")
    .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
}

function signed(body, secret) {
  const at = Math.floor(Date.now() / 1000);
  return `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`;
}

const deliver = (event, secret, headers) => {
  const body = JSON.stringify(event);
  return fetch(`${services.billing}/v1/webhooks/stripe`, {
    method: "POST", body, headers: { "Content-Type": "application/json", "Stripe-Signature": signed(body, secret), ...headers },
  });
};

test("a request is followed to its SQL, and another is not where its caller says so", async () => {
  const one = traced();
  const unseen = traced(false);
  for (const each of [unseen, one]) {
    const answer = await call(session.access_token, "GET", `${services.strategy}/v1/strategies/${facts.strategy}`,
      { headers: { traceparent: each.header } });
    assert.ok(answer.status < 500, String(answer));
  }
  const server = await eventually("the request", () => of(one).find(({ kind }) => kind === "server"));
  assert.equal(server.parent, one.from);
  assert.equal(server.service, "strategy-service");
  assert.equal(server.name, "GET /v1/strategies/{id}");
  const sql = await eventually("its SQL", () => {
    const found = below(server, of(one)).filter(isSql);
    return found.some((span) => /from public\.strateg|strategies/i.test(statement(span))) && found;
  });
  for (const span of sql) assert.ok(!statement(span).includes(facts.strategy), statement(span));
  assert.deepEqual(of(unseen), []);
});

test("a webhook is followed to the worker that acts on it later", async () => {
  const one = traced();
  const event = { id: `evt_${hex(16)}`, type: "account.updated", data: { object: {} } };
  const answer = await deliver(event, environmentOfBilling().STRATBASE_STRIPE_WEBHOOK_SECRETS.split(",")[0], { traceparent: one.header });
  assert.equal(answer.status, 204, await answer.text());
  const server = await eventually("the webhook", () => of(one).find(({ kind }) => kind === "server"));
  assert.equal(server.name, "POST /v1/webhooks/stripe");
  const worker = await eventually("the worker", () => of(one).find(({ kind }) => kind === "consumer"));
  assert.equal(worker.parent, server.id);
  await eventually("the worker's SQL", () =>
    below(worker, of(one)).filter(isSql).some((span) => statement(span).includes("update public.webhook_events")));
});

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
