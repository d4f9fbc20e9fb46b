// Who may talk to whom.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { faults, named, of, podLabels, selects, settings, title, workloads } from "../objects.mjs";
import { source } from "../render.mjs";

const repository = join(source, "../..");
const hostOf = (address) => new URL(address.replace("postgresql:", "http:")).hostname;

/** The hosts that account asks about people's keys, out of the code that asks. */
const keyProviders = readFileSync(join(repository,
  "account-service/src/main/java/dev/stratbase/account/apikey/provider/ProviderCall.java"), "utf8")
  .match(/(?<=")https:\/\/[^"/]+(?=")/g).map((origin) => origin.slice("https://".length).replace("{resource}", "*"));

const PAYPAL = {
  production: ["api-m.paypal.com", "api.paypal.com"],
  staging: ["api-m.sandbox.paypal.com", "api.sandbox.paypal.com"],
};

/** For each workload the names and ports it must reach, and no others. */
function needed(objects, overlay) {
  const config = settings(objects);
  const database = [`${hostOf(config.STRATBASE_DATABASE_URL)}:5432`];
  const issuer = [`${hostOf(config.STRATBASE_AUTH_ISSUER)}:443`];
  const https = (hosts) => hosts.map((host) => `${host}:443`);
  const own = {
    "account-service": [...https(keyProviders), "kube-apiserver:443", "kube-apiserver:6443"],
    "billing-service": https(["api.stripe.com", ...PAYPAL[overlay]]),
  };
  return (workload) => workload.kind === "Job" ? database
    : [...database, ...issuer, ...(own[workload.metadata.name] ?? [])];
}

function reachable(objects, workload) {
  return of(objects, "CiliumNetworkPolicy")
    .filter(({ spec }) => selects(spec.endpointSelector, podLabels(workload)))
    .flatMap(({ spec }) => spec.egress)
    // Name service, which everybody needs to find the rest.
    .filter((rule) => !rule.toEndpoints)
    .flatMap((rule) => rule.toPorts.flatMap(({ ports }) => ports.map(({ port }) => port)).flatMap((port) =>
      [...(rule.toFQDNs ?? []).map((name) => name.matchName ?? name.matchPattern), ...(rule.toEntities ?? [])]
        .map((host) => `${host}:${port}`)));
}

/** Who may be reached by labels, the name service aside, as NAMESPACE:PORT. */
const reachableInside = (objects, workload) => of(objects, "NetworkPolicy")
  .filter(({ metadata, spec }) => metadata.name !== "dns" && selects(spec.podSelector, podLabels(workload)))
  .flatMap(({ spec }) => spec.egress ?? [])
  .flatMap(({ to, ports }) => to.filter(({ ipBlock }) => !ipBlock).flatMap(({ namespaceSelector, podSelector }) =>
    ports.map(({ port }) => podSelector?.matchLabels
      ? `${namespaceSelector?.matchLabels?.["kubernetes.io/metadata.name"] ?? "its own"}:${port}` : `any pod:${port}`)));

const policy = (objects, name) => named(objects, "NetworkPolicy", name);
const byName = (objects, name) => named(objects, "CiliumNetworkPolicy", name);
const shared = (objects) =>
  of(objects, "ConfigMap").find(({ metadata }) => metadata.name.startsWith("stratbase-config")).data;
const namesNothing = (peers) => !peers || peers.length === 0 ||
  peers.some((peer) => Object.values(peer).some((selector) => selector && Object.keys(selector).length === 0));

const NAME_SERVICE = "kube-system/kube-dns:53/TCP,kube-system/kube-dns:53/UDP";

/** Which pods these rules let out to, as NAMESPACE/POD:PORT/PROTOCOL. */
const peers = (rules) => rules.flatMap(({ to = [{}], ports = [{}] }) => to.flatMap(({ namespaceSelector, podSelector }) =>
  ports.map(({ port, protocol }) => `${namespaceSelector?.matchLabels?.["kubernetes.io/metadata.name"]}`
    + `/${podSelector?.matchLabels?.["k8s-app"]}:${port}/${protocol}`))).sort().join();

export default [
  {
    name: "everybody finds names, from the cluster's name service alone",
    check: (objects) => faults(workloads(objects), (workload) => {
      const rules = of(objects, "NetworkPolicy")
        .filter(({ metadata, spec }) => metadata.name === "dns" && selects(spec.podSelector, podLabels(workload)))
        .flatMap(({ spec }) => spec.egress ?? []);
      return peers(rules) !== NAME_SERVICE && `asks "${peers(rules)}"`;
    }),
    bad: [
      (objects) => { objects.splice(objects.indexOf(policy(objects, "dns")), 1); },
      // Long answers come by TCP.
      (objects) => { policy(objects, "dns").spec.egress[0].ports.pop(); },
      (objects) => { delete policy(objects, "dns").spec.egress[0].to[0].podSelector; },
      (objects) => { policy(objects, "dns").spec.egress[0].ports.push({ port: 9153, protocol: "TCP" }); },
      (objects) => { policy(objects, "dns").spec.podSelector = { matchLabels: { "app.kubernetes.io/component": "service" } }; },
    ],
  },
  {
    name: "where names are judged, the network reads every answer of the name service",
    overlays: ["staging", "production"],
    check: (objects) => faults(workloads(objects), (workload) => {
      const read = of(objects, "CiliumNetworkPolicy")
        .filter(({ spec }) => selects(spec.endpointSelector, podLabels(workload)))
        .flatMap(({ spec }) => spec.egress).filter(({ toEndpoints }) => toEndpoints);
      return !(read.length === 1
        && read[0].toEndpoints.every(({ matchLabels = {} }) => matchLabels["k8s-app"] === "kube-dns"
          && matchLabels["k8s:io.kubernetes.pod.namespace"] === "kube-system")
        && read[0].toPorts.every(({ ports, rules }) => ports.every(({ port }) => port === "53")
          && rules?.dns?.some(({ matchPattern }) => matchPattern === "*")))
        && "resolves names that nobody learns the addresses of, or reaches another pod";
    }),
    bad: [
      (objects) => { byName(objects, "database").spec.egress.shift(); },
      (objects) => { delete byName(objects, "database").spec.egress[0].toPorts[0].rules; },
      (objects) => { byName(objects, "database").spec.egress[0].toEndpoints = [{}]; },
      (objects) => { byName(objects, "database").spec.egress[0].toPorts[0].ports[0].port = "5432"; },
    ],
  },
  {
    name: "nothing may be reached that no policy names",
    check: (objects) => of(objects, "NetworkPolicy").some(({ spec }) =>
      selects(spec.podSelector, {}) && spec.policyTypes.includes("Ingress") && spec.policyTypes.includes("Egress")
      && !spec.ingress && !spec.egress) ? [] : ["there is no policy that denies everything to everybody"],
    bad: [
      (objects) => { policy(objects, "default-deny").spec.policyTypes = ["Ingress"]; },
      (objects) => { policy(objects, "default-deny").spec.podSelector = { matchLabels: { app: "x" } }; },
    ],
  },
  {
    name: "every exception says to whom and to which port",
    check: (objects) => faults(of(objects, "NetworkPolicy"), ({ spec }) => [
      ...(spec.ingress ?? []).map((rule) => (namesNothing(rule.from) || !rule.ports?.length) && "lets anybody in"),
      ...(spec.egress ?? []).map((rule) => (namesNothing(rule.to) || !rule.ports?.length) && "lets out to anywhere"),
    ]),
    bad: [
      (objects) => { delete policy(objects, "account-service").spec.ingress[0].from; },
      (objects) => { delete policy(objects, "account-service").spec.ingress[0].ports; },
      (objects) => { policy(objects, "dns").spec.egress.push({}); },
    ],
  },
  {
    name: "services are reached by the gateway and by who collects metrics alone",
    check: (objects) => faults(workloads(objects), (workload) => {
      const from = of(objects, "NetworkPolicy")
        .filter(({ spec }) => selects(spec.podSelector, podLabels(workload)))
        .flatMap(({ spec }) => spec.ingress ?? []).flatMap((rule) => rule.from ?? [{}])
        .map((peer) => peer.namespaceSelector?.matchLabels?.["kubernetes.io/metadata.name"] ?? "others").sort().join();
      const wanted = workload.kind === "Job" ? "" : "gateway,monitoring";
      return from !== wanted && `is reached by "${from}", not by "${wanted}"`;
    }),
    bad: [
      (objects) => { policy(objects, "account-service").spec.ingress[0].from.push({ podSelector: { matchLabels: { a: "b" } } }); },
      (objects) => { policy(objects, "account-service").spec.podSelector = {}; },
    ],
  },
  {
    name: "each workload reaches exactly the hosts it needs",
    overlays: ["staging", "production"],
    check(objects, overlay) {
      const wanted = needed(objects, overlay);
      return faults(workloads(objects), (workload) => {
        const have = reachable(objects, workload);
        const want = wanted(workload);
        return [
          ...have.filter((each) => !want.includes(each)).map((each) => `reaches ${each}`),
          ...want.filter((each) => !have.includes(each)).map((each) => `does not reach ${each}`),
        ];
      });
    },
    bad: [
      (objects) => { byName(objects, "payment-providers").spec.egress[0].toFQDNs.pop(); },
      (objects) => { byName(objects, "payment-providers").spec.endpointSelector.matchLabels = {}; },
      (objects) => { byName(objects, "database").spec.egress[1].toFQDNs = [{ matchPattern: "*" }]; },
      (objects) => { byName(objects, "key-providers").spec.egress[0].toFQDNs.push({ matchName: "example.com" }); },
    ],
  },
  {
    name: "spans leave over TLS for the collector, and nothing else for anybody inside",
    check(objects) {
      const endpoint = settings(objects).STRATBASE_TELEMETRY_ENDPOINT;
      const { protocol, hostname, port } = endpoint ? new URL(endpoint) : {};
      const collector = endpoint ? [`${hostname.split(".")[1]}:${port}`] : [];
      return [
        ...(endpoint && protocol !== "https:" ? [`${endpoint}: production refuses it`] : []),
        ...faults(workloads(objects), (workload) => {
          const have = reachableInside(objects, workload);
          const want = workload.kind === "Job" ? [] : collector;
          return `${have}` !== `${want}` && `reaches "${have}" inside, and needs "${want}"`;
        }),
      ];
    },
    // The component telemetry without its policy, with another port, for everybody; and a policy for nobody.
    overlays: ["local", "staging", "production", "production-jvm", "production-observability", "production-telemetry"],
    bad: [
      (objects) => { objects.splice(objects.indexOf(policy(objects, "telemetry")), 1); },
      (objects) => { policy(objects, "telemetry").spec.egress[0].ports[0].port = 4317; },
      (objects) => { policy(objects, "telemetry").spec.podSelector = {}; },
      (objects) => { delete policy(objects, "telemetry").spec.egress[0].to[0].podSelector; },
      (objects) => { delete policy(objects, "telemetry").spec.egress[0].to[0].namespaceSelector; },
      (objects) => { shared(objects).STRATBASE_TELEMETRY_ENDPOINT = "http://collector.monitoring.svc:4318"; },
      (objects) => { delete shared(objects).STRATBASE_TELEMETRY_ENDPOINT; },
    ],
  },
  {
    name: "where names are judged, no address lets anything else out",
    overlays: ["staging", "production"],
    check: (objects) => faults(of(objects, "NetworkPolicy"), ({ spec }) =>
      (spec.egress ?? []).flatMap((rule) => rule.to ?? [{}]).some((peer) => !peer.podSelector) && "lets out by address"),
    bad: [(objects) => { policy(objects, "dns").spec.egress.push({ to: [{ ipBlock: { cidr: "0.0.0.0/0" } }], ports: [{ port: 443 }] }); }],
  },
  {
    name: "where addresses are judged, the public ones leave out the network's own",
    overlays: ["local"],
    check: (objects) => faults(of(objects, "NetworkPolicy"), ({ spec }) => (spec.egress ?? [])
      .flatMap((rule) => rule.to ?? []).filter(({ ipBlock }) => ipBlock?.cidr === "0.0.0.0/0")
      .flatMap(({ ipBlock }) => ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"]
        .filter((range) => !ipBlock.except?.includes(range)).map((range) => `lets into ${range}`))),
    bad: [(objects) => { policy(objects, "public-https").spec.egress[0].to[0].ipBlock.except.splice(4, 1); }],
  },
  {
    name: "no policy is about pods that are not there",
    check: (objects) => of(objects, "NetworkPolicy", "CiliumNetworkPolicy")
      .filter(({ spec }) => !workloads(objects).some((workload) =>
        selects(spec.podSelector ?? spec.endpointSelector, podLabels(workload))))
      .map((each) => `${title(each)}: selects nothing`),
    bad: [(objects) => { policy(objects, "account-service").spec.podSelector.matchLabels["app.kubernetes.io/name"] = "account"; }],
  },
];
