// The way in: one host, TLS, and only the paths that are for people.
import { faults, named, of, title } from "../objects.mjs";

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
      type !== "PathPrefix" && `${title(each)}: ${value} is no prefix`,
      !/^\/v1\/[a-z]/.test(value) && `${title(each)}: ${value} is more than one resource`,
      ["/q", "/q/health", "/v1/internal"].some((path) => covers(value, path) || covers(path, value))
        && `${title(each)}: ${value} is not for outside`,
    ].filter(Boolean)),
    bad: [
      (objects) => { route(objects).spec.rules[0].matches[0].path.value = "/v1"; },
      (objects) => { route(objects).spec.rules[0].matches[0].path.value = "/v1/internal/credits"; },
      (objects) => { route(objects).spec.rules[0].matches[0].path.value = "/q/health"; },
      (objects) => { delete route(objects).spec.rules[0].matches; },
    ],
  },
  {
    name: "no path belongs to two services",
    check: (objects) => prefixes(objects).flatMap((one, i, all) => all.slice(i + 1)
      .filter((other) => covers(one.value, other.value) || covers(other.value, one.value))
      .map((other) => `${title(one.each)}: ${one.value} meets ${other.value} of ${title(other.each)}`)),
    bad: [(objects) => { route(objects).spec.rules[0].matches[0].path.value = "/v1/strategies/featured"; }],
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
