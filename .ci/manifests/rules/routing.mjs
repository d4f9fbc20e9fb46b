// The way in: one host, TLS, and only the paths that are for people.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { faults, named, of, settings, title } from "../objects.mjs";
import { services, source } from "../render.mjs";

/** The page over all documents, with every file that it loads. */
const page = ["/docs", "/docs/", ...[...readFileSync(join(source,
  "../../account-service/src/main/resources/dev/stratbase/account/docs/index.html"), "utf8")
  .matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path)];

/** What lies beside the API and is read outside, each by its exact path, and which service has it. */
const documents = new Map([
  ...page.map((path) => [path, "account-service"]),
  ...services.map((service) => [`/docs/${service}.json`, `${service}-service`]),
]);

const route = (objects) => named(objects, "HTTPRoute", "billing-service");
const gateway = (objects) => of(objects, "Gateway")[0];
const redirects = (each) => each.spec.rules.every(({ filters, backendRefs }) =>
  !backendRefs && filters?.some(({ requestRedirect }) => requestRedirect?.scheme === "https"));
const prefixes = (objects) => of(objects, "HTTPRoute").filter((each) => !redirects(each)).flatMap((each) =>
  each.spec.rules.flatMap(({ matches }) => (matches ?? [{}]).map(({ path }) => ({
    each, value: path?.value ?? "/", type: path?.type ?? "PathPrefix",
  }))));
/** Whether a request for path would match that prefix, element by element. */
const covers = (prefix, path) => `${path}/`.startsWith(prefix.endsWith("/") ? prefix : `${prefix}/`);
/** Whether a request for path would match. */
const takes = ({ value, type }, path) => type === "Exact" ? value === path : covers(value, path);
const exactly = (objects) => of(objects, "HTTPRoute").flatMap((each) => each.spec.rules.flatMap(
  ({ matches, backendRefs }) => (matches ?? []).filter(({ path }) => path?.type === "Exact")
    .map(({ path }) => `${path.value} of ${backendRefs?.[0]?.name}`)));
const exact = (value) => ({ path: { type: "Exact", value } });

export default [
  {
    name: "one host answers for all services",
    check: (objects) => {
      const hosts = new Set(of(objects, "Gateway").flatMap(({ spec }) => spec.listeners.map(({ hostname }) => hostname)));
      return of(objects, "Gateway").length === 1 && hosts.size === 1 && !hosts.has(undefined) ? []
        : [`there are ${of(objects, "Gateway").length} gateways for ${[...hosts].join(", ")}`];
    },
    bad: [
      (objects) => { gateway(objects).spec.listeners[1].hostname = "billing.example.com"; },
      (objects) => { delete gateway(objects).spec.listeners[0].hostname; },
    ],
  },
  {
    name: "people are answered over TLS, and sent there otherwise",
    check: (objects) => [
      ...faults(of(objects, "Gateway"), ({ spec }) => [
        !spec.listeners.some(({ protocol }) => protocol === "HTTPS") && "has no TLS",
        ...spec.listeners.map(({ protocol, name, tls }) => protocol === "HTTPS"
          && !(tls?.mode === "Terminate" && tls.certificateRefs?.length > 0) && `${name} has no certificate`),
      ]),
      ...faults(of(objects, "HTTPRoute"), (each) => {
        const listeners = each.spec.parentRefs.map(({ name, sectionName }) =>
          named(objects, "Gateway", name)?.spec.listeners.find((one) => one.name === sectionName));
        return listeners.map((listener) => !listener ? "belongs to no listener"
          : listener.protocol !== "HTTPS" && !redirects(each) && "answers without TLS");
      }),
      ...faults(of(objects, "HTTPRoute").filter((each) => !redirects(each)), ({ spec }) => spec.rules.map(({ filters }) =>
        !filters?.some(({ responseHeaderModifier }) => responseHeaderModifier?.set
          .some(({ name }) => name === "Strict-Transport-Security")) && "does not ask for TLS the next time")),
    ],
    bad: [
      (objects) => { route(objects).spec.parentRefs[0].sectionName = "http"; },
      (objects) => { delete route(objects).spec.parentRefs[0].sectionName; },
      (objects) => { gateway(objects).spec.listeners[1].tls.certificateRefs = []; },
      (objects) => { delete route(objects).spec.rules[0].filters; },
      (objects) => { delete named(objects, "HTTPRoute", "to-https").spec.rules[0].filters; },
    ],
  },
  {
    name: "operations and workloads are not reached from outside",
    check: (objects) => prefixes(objects).flatMap(({ each, value, type }) => [
      type === "Exact" && !documents.has(value) && `${title(each)}: ${value} is no document`,
      !["Exact", "PathPrefix"].includes(type) && `${title(each)}: ${value} is no prefix`,
      // Also of /docs a prefix would let ../q through where nobody takes the dots out.
      type !== "Exact" && !/^\/v1\/[a-z]/.test(value) && `${title(each)}: ${value} is more than one resource`,
      ["/q", "/q/health", "/v1/internal"].some((path) => covers(value, path) || covers(path, value))
        && `${title(each)}: ${value} is not for outside`,
    ].filter(Boolean)),
    bad: [
      (objects) => { route(objects).spec.rules[0].matches[0].path.value = "/v1"; },
      (objects) => { route(objects).spec.rules[0].matches[0].path.value = "/v1/internal/credits"; },
      (objects) => { route(objects).spec.rules[0].matches[0].path.value = "/q/health"; },
      (objects) => { delete route(objects).spec.rules[0].matches; },
      (objects) => { route(objects).spec.rules[0].matches.push({ path: { type: "PathPrefix", value: "/docs" } }); },
      (objects) => { route(objects).spec.rules[0].matches.push({ path: { type: "RegularExpression", value: "/v1/plans/.*" } }); },
      (objects) => { route(objects).spec.rules[0].matches.push(exact("/q/openapi")); },
      (objects) => { route(objects).spec.rules[0].matches.push(exact("/docs/../q/health")); },
      (objects) => { route(objects).spec.rules[0].matches.push(exact("/v1/internal/credits")); },
    ],
  },
  {
    name: "the four documents and the page over them are reached from outside",
    check(objects) {
      const have = exactly(objects);
      return [...documents].map(([path, service]) => `${path} of ${service}`)
        .filter((each) => have.filter((one) => one === each).length !== 1)
        .map((each) => `${each} is not routed once`);
    },
    bad: [
      (objects) => { route(objects).spec.rules[0].matches.pop(); },
      (objects) => { route(objects).spec.rules[0].matches.at(-1).path.value = "/docs/strategy.json"; },
      (objects) => { route(objects).spec.rules[0].backendRefs[0].name = "account-service"; },
      (objects) => { named(objects, "HTTPRoute", "account-service").spec.rules[0].matches.splice(-2, 1); },
    ],
  },
  {
    // To a service behind TLS that ends at the gateway, its own host's page is a page of another origin.
    name: "what somebody tries on the page is taken from it",
    check: (objects) => of(objects, "Gateway").flatMap(({ spec }) => spec.listeners).map(({ hostname }) => `https://${hostname}`)
      .filter((origin) => !settings(objects).STRATBASE_CORS_ORIGINS.split(",").includes(origin))
      .map((origin) => `${origin} is not among the origins that may call`),
    bad: [
      (objects) => {
        of(objects, "ConfigMap").find(({ data }) => data.STRATBASE_CORS_ORIGINS).data.STRATBASE_CORS_ORIGINS = "https://app.example.com";
      },
      (objects) => { gateway(objects).spec.listeners.forEach((each) => { each.hostname = "elsewhere.example.com"; }); },
    ],
  },
  {
    name: "no path belongs to two services",
    check: (objects) => prefixes(objects).flatMap((one, i, all) => all.slice(i + 1)
      .filter((other) => takes(one, other.value) || takes(other, one.value))
      .map((other) => `${title(one.each)}: ${one.value} meets ${other.value} of ${title(other.each)}`)),
    bad: [
      (objects) => { route(objects).spec.rules[0].matches[0].path.value = "/v1/strategies/featured"; },
      (objects) => { route(objects).spec.rules[0].matches.push(exact("/docs/strategy.json")); },
      (objects) => { route(objects).spec.rules[0].matches.push(exact("/v1/strategies/mine")); },
    ],
  },
  {
    name: "every route leads to a service that is there",
    check: (objects) => faults(of(objects, "HTTPRoute").filter((each) => !redirects(each)), (each) =>
      each.spec.rules.flatMap(({ backendRefs = [] }) => backendRefs.length !== 1 ? ["leads nowhere, or to several"]
        : backendRefs.map(({ name, port }) => !named(objects, "Service", name)?.spec.ports.some((one) => one.port === port)
          && `leads to ${name}:${port}, which is not there`))),
    bad: [
      (objects) => { route(objects).spec.rules[0].backendRefs[0].name = "billing"; },
      (objects) => { route(objects).spec.rules[0].backendRefs[0].port = 8083; },
    ],
  },
];
