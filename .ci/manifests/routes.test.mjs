// Every path that the services document for people is routed to the service that has it. The documents
// themselves, routed by their exact paths, are a rule's.
// DOCUMENTS is the directory of the served OpenAPI documents, one a service.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { of } from "./objects.mjs";
import { renderAll, services } from "./render.mjs";

const routes = of(renderAll().production, "HTTPRoute").flatMap(({ spec }) => spec.rules.flatMap(
  ({ matches, backendRefs }) => (backendRefs ? matches : []).filter(({ path }) => path.type === "PathPrefix")
    .map(({ path }) => ({ prefix: path.value, backend: backendRefs[0].name, used: false }))));

const routeOf = (path) => routes.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));

test("documented paths are routed, and those of workloads are not", () => {
  for (const service of services) {
    const { paths } = JSON.parse(readFileSync(join(process.env.DOCUMENTS, `${service}.json`), "utf8"));
    for (const path of Object.keys(paths)) {
      const route = routeOf(path);
      if (path.startsWith("/v1/internal/")) {
        assert.equal(route, undefined, `${path} can be reached from outside`);
      } else {
        assert.equal(route?.backend, `${service}-service`, `${path} of ${service} is routed elsewhere`);
        route.used = true;
      }
    }
  }
  assert.deepEqual(routes.filter(({ used }) => !used), [], "routes that lead to nothing");
});
