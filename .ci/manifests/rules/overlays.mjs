// Overlays differ by patches: each brings the same objects of every service, and no other.
import { named, of, title } from "../objects.mjs";
import { services } from "../render.mjs";

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

export default [
  {
    name: "every overlay brings the same objects of every service",
    check(objects) {
      const have = of(objects, ...kinds);
      return [
        ...wanted.filter((each) => have.filter((one) => withoutRelease(one) === each).length !== 1)
          .map((each) => `${each} is not there once`),
        ...have.filter((one) => !wanted.includes(withoutRelease(one))).map((one) => `${title(one)} belongs to no service`),
      ];
    },
    bad: [
      (objects) => { objects.splice(objects.indexOf(named(objects, "Service", "billing-service")), 1); },
      (objects) => { objects.push(structuredClone(named(objects, "Deployment", "billing-service"))); },
      (objects) => { named(objects, "HTTPRoute", "billing-service").metadata.name = "payments"; },
    ],
  },
];
