// Overlays differ by patches: each brings the same objects of every service, and no other.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { named, of, title } from "../objects.mjs";
import { services, source } from "../render.mjs";

const ofEachService = ["Deployment", "Service", "PodDisruptionBudget", "HorizontalPodAutoscaler", "ServiceAccount", "HTTPRoute"];
const shared = ["Namespace/", "PriorityClass/stratbase-service", "Gateway/stratbase", "HTTPRoute/to-https"];

/** What a Job is called after is the release's. */
const withoutRelease = ({ kind, metadata: { name } }) =>
  kind === "Namespace" ? "Namespace/" : `${kind}/${kind === "Job" ? name.replace(/-migration.*$/, "-migration") : name}`;

const wanted = [
  ...shared,
  ...services.flatMap((service) => [...ofEachService.map((kind) => `${kind}/${service}-service`), `Job/${service}-migration`]),
];
const kinds = new Set(wanted.map((each) => each.split("/")[0]));

/** What components bring, and generators. */
const others = ["ConfigMap", "Secret", "ExternalSecret", "NetworkPolicy", "CiliumNetworkPolicy", "PodMonitor", "PrometheusRule"];

const MAY_SAY = ["apiVersion", "kind", "namespace", "resources", "components", "labels", "images",
  "configMapGenerator", "secretGenerator", "patches"];

function whatItAdds(kustomization) {
  const { resources, ...rest } = { apiVersion: "", kind: "", ...parse(kustomization) };
  return [
    ...(`${resources}` === "../../base" ? [] : [`its resources are ${resources}`]),
    ...Object.keys(rest).filter((key) => !MAY_SAY.includes(key)).map((key) => `it says ${key}`),
  ];
}

export default [
  {
    name: "every overlay brings the same objects of every service",
    check(objects) {
      const have = of(objects, ...kinds);
      return [
        ...wanted.filter((each) => have.filter((one) => withoutRelease(one) === each).length !== 1)
          .map((each) => `${each} is not there once`),
        ...have.filter((one) => !wanted.includes(withoutRelease(one))).map((one) => `${title(one)} belongs to no service`),
        ...objects.filter(({ kind }) => !kinds.has(kind) && !others.includes(kind)).map((one) => `${title(one)} is of no kind we have`),
      ];
    },
    bad: [
      (objects) => { objects.splice(objects.indexOf(named(objects, "Service", "billing-service")), 1); },
      (objects) => { objects.push(structuredClone(named(objects, "Deployment", "billing-service"))); },
      (objects) => { named(objects, "HTTPRoute", "billing-service").metadata.name = "payments"; },
      (objects) => { objects.push({ apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRoleBinding", metadata: { name: "all" } }); },
    ],
  },
  {
    name: "an overlay is the base with patches: it brings no object of its own",
    overlays: ["local", "staging", "production"],
    check: (objects, overlay) => whatItAdds(objects.overlayFile ?? readFileSync(join(source, "overlays", overlay, "kustomization.yaml"), "utf8")),
    bad: [
      (objects) => { objects.overlayFile = "resources:\n  - ../../base\n  - job.yaml\n"; },
      (objects) => { objects.overlayFile = "resources:\n  - ../staging\n"; },
      (objects) => { objects.overlayFile = "resources:\n  - ../../base\nhelmCharts:\n  - name: x\n"; },
    ],
  },
];
