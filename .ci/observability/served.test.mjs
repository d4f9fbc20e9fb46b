// What alerts, dashboard and docs/metrics.md name is what the four services that run really serve.
import assert from "node:assert/strict";
import test from "node:test";
import { services } from "../scenario/stack.mjs";
import { documented, names, queries } from "./files.mjs";

// Prometheus' own and other programs'; of what scrapes adds, the labels of a target.
const others = { up: ["namespace"], certmanager_certificate_expiration_timestamp_seconds: ["name"] };
const ofTargets = ["instance", "pod", "namespace"];

/** Series by name: the services that serve it, and all values by label. */
const served = new Map();

for (const [service, address] of Object.entries(services)) {
  const answer = await fetch(`${address}/q/metrics`, { headers: { Accept: "text/plain" } });
  assert.equal(answer.status, 200, service);
  for (const line of (await answer.text()).split("\n").filter((each) => each && !each.startsWith("#"))) {
    const [, name, labels = ""] = /^([a-zA-Z0-9_:]+)(?:\{(.*)\})? /.exec(line);
    const entry = served.get(name) ?? { services: new Set(), values: new Map() };
    entry.services.add(service);
    for (const [, label, value] of labels.matchAll(/([a-zA-Z_]+)="((?:[^"\\]|\\.)*)"/g)) {
      entry.values.set(label, (entry.values.get(label) ?? new Set()).add(value));
    }
    served.set(name, entry);
  }
}

test("every series and label of a query is served", () => {
  for (const { where, expr } of queries) {
    const { series, groupings } = names(expr);
    for (const { name, labels } of series) {
      const known = others[name];
      assert.ok(known || served.has(name), `${where}: nobody serves ${name}`);
      for (const { label, operator, value } of labels) {
        const values = served.get(name)?.values.get(label);
        assert.ok(known?.includes(label) || values, `${where}: ${name} has no label ${label}`);
        // An outcome of HTTP need not have occurred yet; ours are there from the start.
        if (values && operator === "=" && name.startsWith("stratbase_")) {
          assert.ok(values.has(value), `${where}: ${name} has no ${label}="${value}"`);
        }
      }
    }
    for (const label of groupings) {
      assert.ok(ofTargets.includes(label) || series.some(({ name }) => served.get(name)?.values.has(label)),
        `${where}: nothing has the label ${label}`);
    }
  }
});

test("docs/metrics.md lists what is served, with its labels, and nothing else", () => {
  for (const { name, services: by, labels } of documented) {
    assert.ok(served.has(name), `${name} is listed and not served`);
    const { services: real, values } = served.get(name);
    assert.deepEqual([...real].sort(), [...(by ?? Object.keys(services))].sort(), `${name} is served by others`);
    assert.deepEqual([...values.keys()].filter((label) => label !== "application").sort(), [...labels].sort(), name);
  }
  const listed = new Set(documented.map(({ name }) => name));
  const ours = [...served.keys()].filter((name) => name.startsWith("stratbase_"));
  assert.deepEqual(ours.filter((name) => !listed.has(name)), []);
  // Of what Quarkus and Micrometer tell, what somebody asks for.
  for (const { where, expr } of queries) {
    for (const { name } of names(expr).series) assert.ok(others[name] || listed.has(name), `${where}: ${name} is not listed`);
  }
});

test("routes are told as templates, never as what somebody sent", () => {
  for (const uri of served.get("http_server_requests_seconds_count").values.get("uri")) {
    assert.match(uri, /^(\/v1(\/([a-z0-9-]+|\{[a-zA-Z_]+\}))*(\.[a-z]+)?|\/docs(\/[a-z-]+\.(js|css|json))?|root|\/cors-preflight|NOT_FOUND|REDIRECTION|UNKNOWN)$/, uri);
  }
});
