// Where the stack is, and how the scenario talks to it: over HTTP only.
import { createClient } from "@supabase/supabase-js";
import WebSocket from "ws";

const port = (name, otherwise) => process.env[`STRATBASE_PORT_${name}`] ?? otherwise;
const at = (number) => `http://127.0.0.1:${number}`;

export const services = {
  account: at(port("ACCOUNT", 8081)),
  strategy: at(port("STRATEGY", 8082)),
  billing: at(port("BILLING", 8083)),
  indicator: at(port("INDICATOR", 8084)),
};
export const authUrl = at(port("AUTH", 54321));

/** The unmodified client of Supabase; Node 20 has no WebSocket of its own to give it. */
export function supabase() {
  return createClient(authUrl, "any-key", {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket },
  });
}

/** One request; the answer with its body read, as JSON where it is JSON. */
export async function call(token, method, address, { body, headers = {} } = {}) {
  const answer = await fetch(address, {
    method,
    headers: {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  const text = await answer.text();
  const isJson = (answer.headers.get("content-type") ?? "").includes("json");
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: isJson && text !== "" ? JSON.parse(text) : undefined,
    toString: () => `${method} ${address} answered ${answer.status}: ${text.slice(0, 600)}`,
  };
}

/** Calls of one person. */
export const caller = (token) => ({
  get: (address, options) => call(token, "GET", address, options),
  post: (address, body, options) => call(token, "POST", address, { ...options, body }),
  put: (address, body, options) => call(token, "PUT", address, { ...options, body }),
  patch: (address, body, options) => call(token, "PATCH", address, { ...options, body }),
  delete: (address, options) => call(token, "DELETE", address, options),
});
