// The alerts, the dashboard and the runbooks, and what each query names.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const read = (path) => readFileSync(join(root, path), "utf8");

export const alerts = parse(read("deploy/observability/alerts.yaml")).spec.groups.flatMap(({ rules }) => rules);

export const dashboard = JSON.parse(read("deploy/observability/dashboard.json"));

export const runbooks = readdirSync(join(root, "docs/runbooks")).map((file) => file.replace(/\.md$/, ""));

export const runbookText = (name) => read(`docs/runbooks/${name}.md`);

/** Rows of the table in docs/metrics.md: name, the services that serve it, its own labels. */
export const documented = read("docs/metrics.md").split("\n")
  .map((line) => /^\| `([a-z0-9_]+)` \| ([^|]+) \|([^|]*)\|/.exec(line)).filter(Boolean)
  .map(([, name, services, labels]) => ({
    name,
    services: services.trim() === "all" ? undefined : services.trim().split(/,\s*/),
    labels: [...labels.matchAll(/`([a-z_]+)`/g)].map(([, label]) => label),
  }));

/** All queries, each with the place it stands in. */
export const queries = [
  ...alerts.map(({ alert, expr }) => ({ where: alert, expr })),
  ...dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ where: title, expr }))),
];

const words = new Set(["by", "on", "and", "or", "unless", "without", "ignoring", "group_left", "group_right", "offset", "bool"]);

/** The series that a query names, with the labels it selects them by, and the labels it groups by. */
export function names(expr) {
  const groupings = [...expr.matchAll(/\b(?:by|on|without|ignoring)\s*\(([^)]*)\)/g)]
    .flatMap(([, list]) => list.split(",").map((label) => label.trim()).filter(Boolean));
  const bare = expr.replace(/\b(?:by|on|without|ignoring)\s*\([^)]*\)/g, " ");
  const series = [...bare.matchAll(/([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[^}]*\})?/g)]
    // Neither a word of the language, nor a function, nor the unit behind a number.
    .filter(({ 0: all, 1: name, index }) => !words.has(name) && !/^\s*\(/.test(bare.slice(index + all.length))
      && !/[$\d]/.test(bare[index - 1] ?? ""))
    .map(([, name, matchers = ""]) => ({
      name,
      labels: [...matchers.matchAll(/([a-z_]+)(=~|!=|!~|=)"([^"]*)"/g)]
        .map(([, label, operator, value]) => ({ label, operator, value })),
    }));
  return { series, groupings };
}
