// That a new version, a drained node or a busy day loses no request.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { faults, named, of, podLabels, podOf, selects, title, workloads } from "../objects.mjs";
import { source } from "../render.mjs";

const deployment = (objects) => named(objects, "Deployment", "strategy-service");
const container = (workload) => podOf(workload).containers[0];
const forService = (objects, kind) => named(objects, kind, "strategy-service");

const kit = readFileSync(
  join(source, "../../service-kit/src/main/resources/META-INF/microprofile-config.properties"), "utf8");
const seconds = (name) => Number(new RegExp(`^${name.replaceAll(".", "\\.")}=(\\d+)S$`, "m").exec(kit)[1]);

/** Seconds that a service takes at most to say that it leaves and to answer what it has begun. */
const drain = seconds("%prod.quarkus.shutdown.delay") + seconds("quarkus.shutdown.timeout");

/** Seconds after which a readiness check says no instead of waiting on. */
const patience = Number(/PATIENCE = Duration\.ofSeconds\((\d+)\)/.exec(readFileSync(join(source,
  "../../service-kit/src/main/java/dev/stratbase/kit/database/SchemaReadiness.java"), "utf8"))[1]);

const probes = { startupProbe: "/q/health/started", readinessProbe: "/q/health/ready", livenessProbe: "/q/health/live" };

/** Of each Deployment there must be one object of that kind whose selector takes exactly its pods. */
function exactlyOne(objects, kind, selectorOf) {
  return faults(of(objects, "Deployment"), (each) => {
    const takers = of(objects, kind).filter((one) => selects(selectorOf(one), podLabels(each)));
    if (takers.length !== 1) return `${takers.length} of ${kind} take its pods`;
    return workloads(objects).filter((other) => other !== each && selects(selectorOf(takers[0]), podLabels(other)))
      .map((other) => `${title(takers[0])} takes the pods of ${title(other)} too`);
  });
}

export default [
  {
    name: "services say that they have started, are ready, and live",
    check: (objects) => faults(of(objects, "Deployment"), (each) => Object.entries(probes).map(([probe, path]) => {
      const { httpGet } = container(each)[probe] ?? {};
      return (httpGet?.path !== path || httpGet.port !== "http") && `${probe} does not ask ${path}`;
    })),
    bad: Object.keys(probes).map((probe) => (objects) => { delete container(deployment(objects))[probe]; })
      // A database that is away would have every replica killed.
      .concat((objects) => { container(deployment(objects)).livenessProbe.httpGet.path = "/q/health/ready"; }),
  },
  {
    name: "a pod that leaves serves until everybody knows, and then finishes",
    check: (objects) => faults(of(objects, "Deployment"), (each) => {
      const sleep = container(each).lifecycle?.preStop?.sleep?.seconds ?? 0;
      const { periodSeconds, failureThreshold } = container(each).readinessProbe ?? {};
      const grace = podOf(each).terminationGracePeriodSeconds ?? 30;
      return [
        sleep < 5 && "leaves at once",
        periodSeconds * failureThreshold > 15 && "is taken out too late when it is not ready",
        grace < sleep + drain + 5 && `is killed after ${grace} s, before ${sleep} + ${drain} s are over`,
      ];
    }),
    bad: [
      (objects) => { delete container(deployment(objects)).lifecycle; },
      (objects) => { podOf(deployment(objects)).terminationGracePeriodSeconds = 15; },
      (objects) => { container(deployment(objects)).readinessProbe.periodSeconds = 60; },
    ],
  },
  {
    name: "a service has the time to start, and is not killed for a moment's silence",
    check: (objects) => faults(of(objects, "Deployment"), (each) => {
      const { startupProbe, livenessProbe } = container(each);
      const lasts = ({ periodSeconds, failureThreshold } = {}) => periodSeconds * failureThreshold;
      return [
        !(lasts(startupProbe) >= 60) && "must start too soon",
        startupProbe?.periodSeconds !== 1 && "is taken late when it has started at once",
        !(lasts(livenessProbe) >= 30) && "is killed too soon",
        ...Object.keys(probes).map((probe) =>
          !(container(each)[probe]?.timeoutSeconds > patience) && `${probe} takes a busy service for a dead one`),
        !((each.spec.progressDeadlineSeconds ?? 600) > lasts(startupProbe)) && "counts as stuck while it may still start",
      ];
    }),
    bad: [
      (objects) => { container(deployment(objects)).startupProbe.failureThreshold = 3; },
      (objects) => { container(deployment(objects)).startupProbe.periodSeconds = 10; },
      (objects) => { container(deployment(objects)).livenessProbe.failureThreshold = 1; },
      (objects) => { delete container(deployment(objects)).livenessProbe.timeoutSeconds; },
      (objects) => { deployment(objects).spec.progressDeadlineSeconds = 30; },
    ],
  },
  {
    name: "a new version takes over pod by pod, and never before it is ready",
    check: (objects) => faults(of(objects, "Deployment"), ({ spec: { strategy, minReadySeconds } }) => [
      strategy?.type !== "RollingUpdate" && "does not roll",
      strategy?.rollingUpdate?.maxUnavailable !== 0 && "may have fewer pods than it needs",
      !(strategy?.rollingUpdate?.maxSurge >= 1) && "cannot begin a new pod",
      !(minReadySeconds > 0) && "trusts the first answer",
    ]),
    bad: [
      (objects) => { deployment(objects).spec.strategy = { type: "Recreate" }; },
      (objects) => { deployment(objects).spec.strategy.rollingUpdate.maxUnavailable = 1; },
      (objects) => { deployment(objects).spec.strategy.rollingUpdate.maxSurge = 0; },
      (objects) => { deployment(objects).spec.minReadySeconds = 0; },
    ],
  },
  {
    name: "nodes can be drained, one pod of a service at a time",
    check: (objects) => [
      ...exactlyOne(objects, "PodDisruptionBudget", (budget) => budget.spec.selector),
      ...faults(of(objects, "PodDisruptionBudget"), ({ spec }) => [
        spec.maxUnavailable !== 1 && "lets none go, or several",
        spec.unhealthyPodEvictionPolicy !== "AlwaysAllow" && "lets a sick pod hold a node",
      ]),
    ],
    bad: [
      (objects) => { objects.splice(objects.indexOf(forService(objects, "PodDisruptionBudget")), 1); },
      (objects) => { forService(objects, "PodDisruptionBudget").spec.maxUnavailable = 0; },
      (objects) => { delete forService(objects, "PodDisruptionBudget").spec.unhealthyPodEvictionPolicy; },
      (objects) => { forService(objects, "PodDisruptionBudget").spec.selector = { matchLabels: {} }; },
    ],
  },
  {
    name: "the autoscaler owns the number of replicas",
    check: (objects, overlay) => faults(of(objects, "Deployment"), (each) => {
      const scalers = of(objects, "HorizontalPodAutoscaler")
        .filter(({ spec }) => spec.scaleTargetRef.kind === "Deployment" && spec.scaleTargetRef.name === each.metadata.name);
      if (scalers.length !== 1) return `has ${scalers.length} autoscalers`;
      const { apiVersion, spec } = scalers[0];
      return [
        "replicas" in each.spec && "fixes them too",
        apiVersion !== "autoscaling/v2" && "an old autoscaler",
        overlay !== "local" && spec.minReplicas < 2 && "a single replica is no service",
        spec.maxReplicas < spec.minReplicas && "more at least than at most",
        !spec.metrics?.some(({ resource }) => resource?.name === "cpu") && "scales by nothing",
      ];
    }),
    bad: [
      (objects) => { deployment(objects).spec.replicas = 2; },
      (objects) => { forService(objects, "HorizontalPodAutoscaler").spec.minReplicas = 1; },
      (objects) => { forService(objects, "HorizontalPodAutoscaler").spec.scaleTargetRef.name = "strategy"; },
      (objects) => { forService(objects, "HorizontalPodAutoscaler").spec.maxReplicas = 1; },
      (objects) => { forService(objects, "HorizontalPodAutoscaler").apiVersion = "autoscaling/v1"; },
      (objects) => { delete forService(objects, "HorizontalPodAutoscaler").spec.metrics; },
    ],
  },
  {
    name: "replicas stand on different nodes and in different zones",
    check: (objects) => faults(of(objects, "Deployment"), (each) =>
      ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((key) => {
        const spread = podOf(each).topologySpreadConstraints?.find(({ topologyKey }) => topologyKey === key);
        return !(spread?.maxSkew === 1 && spread.matchLabelKeys?.includes("pod-template-hash")
          && workloads(objects).every((other) => selects(spread.labelSelector, podLabels(other)) === (other === each)))
          && `is not spread by ${key}`;
      })),
    bad: [
      (objects) => { podOf(deployment(objects)).topologySpreadConstraints.pop(); },
      (objects) => { podOf(deployment(objects)).topologySpreadConstraints[0].labelSelector = { matchLabels: { app: "x" } }; },
      // Counts the pods of every service, or those of the version that leaves.
      (objects) => { delete podOf(deployment(objects)).topologySpreadConstraints[0].labelSelector.matchLabels["app.kubernetes.io/name"]; },
      (objects) => { delete podOf(deployment(objects)).topologySpreadConstraints[1].matchLabelKeys; },
    ],
  },
  {
    // A tainted node nobody may stand on would stay the emptiest, and hold up every second pod elsewhere.
    name: "in production no node carries two pods of a service while another has none, and none waits for a node it may not use",
    overlays: ["local", "staging", "production"],
    check: (objects, overlay) => faults(of(objects, "Deployment"), (each) =>
      (podOf(each).topologySpreadConstraints ?? []).flatMap(({ topologyKey, whenUnsatisfiable, nodeTaintsPolicy }) => {
        const wanted = overlay === "production" && topologyKey === "kubernetes.io/hostname" ? "DoNotSchedule" : "ScheduleAnyway";
        return [
          whenUnsatisfiable !== wanted && `says ${whenUnsatisfiable} by ${topologyKey}, not ${wanted}`,
          nodeTaintsPolicy !== "Honor" && `counts nodes it may not use by ${topologyKey}`,
        ];
      })),
    bad: [
      (objects) => { podOf(deployment(objects)).topologySpreadConstraints[1].whenUnsatisfiable = "ScheduleAnyway"; },
      // A zone that is lost would keep the others from taking its pods.
      (objects) => { podOf(deployment(objects)).topologySpreadConstraints[0].whenUnsatisfiable = "DoNotSchedule"; },
      (objects) => { delete podOf(deployment(objects)).topologySpreadConstraints[1].nodeTaintsPolicy; },
    ],
  },
  {
    name: "a service's address leads to its own pods alone",
    check: (objects) => [
      ...exactlyOne(objects, "Service", (service) => ({ matchLabels: service.spec.selector })),
      ...faults(of(objects, "Service"), ({ spec }) => [
        spec.type !== "ClusterIP" && "can be reached from outside, past the gateway",
        spec.ports.some(({ targetPort }) => targetPort !== "http") && "leads to another port",
      ]),
    ],
    bad: [
      (objects) => { forService(objects, "Service").spec.selector = { "app.kubernetes.io/component": "service" }; },
      (objects) => { delete forService(objects, "Service").spec.selector["app.kubernetes.io/component"]; },
      (objects) => { forService(objects, "Service").spec.type = "LoadBalancer"; },
    ],
  },
  {
    name: "selectors name nothing that a release changes",
    check: (objects) => faults(of(objects, "Deployment"), ({ spec: { selector } }) =>
      Object.keys(selector.matchLabels).some((key) => !/\/(name|component)$/.test(key)) && "selects by what changes"),
    bad: [(objects) => { deployment(objects).spec.selector.matchLabels["app.kubernetes.io/version"] = "1.2.3"; }],
  },
];
