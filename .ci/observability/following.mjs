// How a request and a webhook are followed by their spans, on whatever stack the environment names.
import assert from "node:assert/strict";
import { createHmac, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { call, services } from "../scenario/stack.mjs";
import { collector } from "./otlp.mjs";

export const data = process.env.STRATBASE_DATA;
export const { collected, close } = await collector(Number(new URL(process.env.STRATBASE_TELEMETRY_ENDPOINT).port));

export const hex = (bytes) => randomBytes(bytes).toString("hex");
export const traced = (sampled = true) => {
  const trace = hex(16);
  return { trace, from: hex(8), get header() { return `00-${trace}-${this.from}-${sampled ? "01" : "00"}`; } };
};
export const of = ({ trace }) => collected.filter((span) => span.trace === trace);

/** Spans are sent every few seconds. */
export async function eventually(what, found) {
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
export function environmentOfBilling() {
  const [pid] = readFileSync(join(data, "running/billing-service.pid"), "utf8").split(" ");
  return Object.fromEntries(readFileSync(`/proc/${pid.trim()}/environ`, "utf8").split("\0")
    .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
}

function signed(body, secret) {
  const at = Math.floor(Date.now() / 1000);
  return `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`;
}

export const deliver = (event, secret, headers) => {
  const body = JSON.stringify(event);
  return fetch(`${services.billing}/v1/webhooks/stripe`, {
    method: "POST", body, headers: { "Content-Type": "application/json", "Stripe-Signature": signed(body, secret), ...headers },
  });
};

/** A read of that strategy to its SQL; and that another is not followed where its caller says so. */
export async function followRequest(token, strategy) {
  const one = traced();
  const unseen = traced(false);
  for (const each of [unseen, one]) {
    const answer = await call(token, "GET", `${services.strategy}/v1/strategies/${strategy}`,
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
  for (const span of sql) assert.ok(!statement(span).includes(strategy), statement(span));
  assert.deepEqual(of(unseen), []);
}

/** A delivery signed with that secret to the worker that acts on it later. */
export async function followWebhook(secret) {
  const one = traced();
  const event = { id: `evt_${hex(16)}`, type: "account.updated", data: { object: {} } };
  const answer = await deliver(event, secret, { traceparent: one.header });
  assert.equal(answer.status, 204, await answer.text());
  const server = await eventually("the webhook", () => of(one).find(({ kind }) => kind === "server"));
  assert.equal(server.name, "POST /v1/webhooks/stripe");
  const worker = await eventually("the worker", () => of(one).find(({ kind }) => kind === "consumer"));
  assert.equal(worker.parent, server.id);
  await eventually("the worker's SQL", () =>
    below(worker, of(one)).filter(isSql).some((span) => statement(span).includes("update public.webhook_events")));
}

/** Those that Stripe's deliveries to this stack are signed with. */
export const webhookSecrets = () => environmentOfBilling().STRATBASE_STRIPE_WEBHOOK_SECRETS.split(",");
