// Alerts and runbooks belong together, and each query is read as what it says.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import test from "node:test";
import { parse } from "yaml";
import { alerts, dashboard, names, queries, root, runbookText, runbooks } from "./files.mjs";

test("each alert has its runbook, and each runbook its alert", () => {
  const told = alerts.map(({ annotations }) => /\/runbooks\/(\w+)\.md$/.exec(annotations.runbook_url)[1]);
  assert.deepEqual(told, alerts.map(({ alert }) => alert));
  assert.deepEqual([...told].sort(), [...runbooks].sort());
});

test("a runbook says what to look at, what to do and when it is over", () => {
  for (const name of runbooks) {
    const [means, ...parts] = runbookText(name).split("\n## ");
    assert.match(means, new RegExp(`^# ${name}\n\n.{60,}`), name);
    assert.deepEqual(parts.map((part) => part.split("\n")[0]), ["Look first", "Do", "Over when"], name);
    for (const part of parts) assert.match(part, /^.*\n\n.{15,}/, name);
  }
});

test("an alert says whom it wakes, and why", () => {
  for (const { alert, labels, annotations } of alerts) {
    assert.match(labels.severity, /^(page|ticket)$/, alert);
    assert.ok(annotations.summary && annotations.description, alert);
  }
});

test("a Prometheus without the operator gets the same alerts", () => {
  const plain = parse(execFileSync(join(root, "deploy/observability/rules"), { encoding: "utf8" }));
  assert.deepEqual(plain.groups.flatMap(({ rules }) => rules), alerts);
});

test("panels do not lie on one another", () => {
  const taken = new Set();
  for (const { title, gridPos: { x, y, w, h } } of dashboard.panels) {
    for (let i = x; i < x + w; i++) for (let j = y; j < y + h; j++) {
      assert.ok(!taken.has(`${i},${j}`), title);
      taken.add(`${i},${j}`);
    }
  }
});

test("a query's series and labels are found", () => {
  assert.deepEqual(names('sum by (a, le) (rate(x_total{b="c",d=~"e|f"}[5m])) / on (g) time() - max(y) > 1e3 * 60'), {
    series: [
      { name: "x_total", labels: [{ label: "b", operator: "=", value: "c" }, { label: "d", operator: "=~", value: "e|f" }] },
      { name: "y", labels: [] },
    ],
    groupings: ["a", "le", "g"],
  });
  for (const { where, expr } of queries) assert.ok(names(expr).series.length > 0, where);
});
