// What a pod may be and do on its node.
import { containersOf, faults, named, of, podOf, workloads } from "../objects.mjs";

const PLAIN_VOLUMES = ["name", "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral",
  "persistentVolumeClaim", "projected", "secret"];

const account = (objects) => named(objects, "Deployment", "account-service");
const first = (objects) => podOf(account(objects)).containers[0];

/** What the Pod Security Standard "restricted" forbids, of Kubernetes 1.36. */
function unrestricted(workload) {
  const pod = podOf(workload);
  const wrong = [];
  for (const key of ["hostNetwork", "hostPID", "hostIPC"]) if (pod[key]) wrong.push(key);
  if (pod.securityContext?.sysctls) wrong.push("sysctls");
  for (const volume of pod.volumes ?? []) {
    const strange = Object.keys(volume).find((key) => !PLAIN_VOLUMES.includes(key));
    if (strange) wrong.push(`a volume of ${strange}`);
  }
  for (const container of containersOf(workload)) {
    const own = container.securityContext ?? {};
    const both = { ...pod.securityContext, ...own };
    if (both.runAsNonRoot !== true) wrong.push("may run as root");
    if (!(both.runAsUser > 0)) wrong.push("names no user");
    if (!["RuntimeDefault", "Localhost"].includes(both.seccompProfile?.type)) wrong.push("no seccomp profile");
    if (own.allowPrivilegeEscalation !== false) wrong.push("may escalate privileges");
    if (own.privileged) wrong.push("privileged");
    if (!own.capabilities?.drop?.includes("ALL")) wrong.push("keeps capabilities");
    if (own.capabilities?.add?.some((each) => each !== "NET_BIND_SERVICE")) wrong.push("adds capabilities");
    if ((own.procMount ?? "Default") !== "Default") wrong.push("procMount");
    if (container.ports?.some((port) => port.hostPort)) wrong.push("takes a port of its node");
    if (["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"]
      .every((type) => type !== (both.seLinuxOptions?.type ?? ""))) wrong.push("an SELinux type of its own");
    if (both.seLinuxOptions?.user || both.seLinuxOptions?.role) wrong.push("an SELinux user or role");
    if (both.appArmorProfile?.type === "Unconfined") wrong.push("no AppArmor");
    for (const { httpGet, tcpSocket } of [container.startupProbe, container.readinessProbe, container.livenessProbe,
      container.lifecycle?.preStop, container.lifecycle?.postStart].filter(Boolean)) {
      if (httpGet?.host || tcpSocket?.host) wrong.push("has its node ask another host");
    }
  }
  return wrong;
}

export default [
  {
    name: "pods keep to the restricted pod security standard",
    check: (objects) => faults(workloads(objects), unrestricted),
    bad: [
      (objects) => { podOf(account(objects)).hostNetwork = true; },
      (objects) => { podOf(account(objects)).volumes.push({ name: "node", hostPath: { path: "/" } }); },
      (objects) => { delete podOf(account(objects)).securityContext.runAsNonRoot; },
      (objects) => { first(objects).securityContext.runAsUser = 0; },
      (objects) => { delete podOf(account(objects)).securityContext.seccompProfile; },
      (objects) => { delete first(objects).securityContext.allowPrivilegeEscalation; },
      (objects) => { first(objects).securityContext.privileged = true; },
      (objects) => { first(objects).securityContext.capabilities = { drop: ["NET_RAW"] }; },
      (objects) => { first(objects).securityContext.capabilities.add = ["SYS_ADMIN"]; },
      (objects) => { first(objects).ports[0].hostPort = 80; },
      (objects) => { first(objects).securityContext.seLinuxOptions = { type: "spc_t" }; },
      (objects) => { podOf(account(objects)).securityContext.seLinuxOptions = { role: "sysadm_r" }; },
      (objects) => { first(objects).securityContext.appArmorProfile = { type: "Unconfined" }; },
      (objects) => { first(objects).livenessProbe.httpGet.host = "169.254.169.254"; },
    ],
  },
  {
    name: "the namespace enforces it",
    check: (objects) => of(objects, "Namespace").length !== 1 ? ["there is not one namespace"]
      : faults(of(objects, "Namespace"), ({ metadata }) =>
        ["enforce", "audit", "warn"].map((mode) =>
          metadata.labels[`pod-security.kubernetes.io/${mode}`] !== "restricted" && `has something else to ${mode}`)),
    bad: ["enforce", "audit", "warn"].map((mode) => (objects) => {
      of(objects, "Namespace")[0].metadata.labels[`pod-security.kubernetes.io/${mode}`] = "baseline";
    }),
  },
  {
    name: "everything lies in that namespace",
    check(objects) {
      const [{ metadata: { name } }] = of(objects, "Namespace");
      const clusterWide = ["Namespace", "PriorityClass"];
      return faults(objects.filter(({ kind }) => !clusterWide.includes(kind)),
        ({ metadata }) => metadata.namespace !== name && `lies in ${metadata.namespace}`);
    },
    bad: [(objects) => { account(objects).metadata.namespace = "default"; }],
  },
  {
    name: "the root file system is read-only",
    check: (objects) => faults(workloads(objects), (workload) => containersOf(workload)
      .map(({ name, securityContext }) => securityContext?.readOnlyRootFilesystem !== true && `${name} can write`)),
    bad: [(objects) => { first(objects).securityContext.readOnlyRootFilesystem = false; }],
  },
  {
    name: "what can be written has a bound",
    check: (objects) => faults(workloads(objects), (workload) => (podOf(workload).volumes ?? [])
      .map(({ name, emptyDir }) => emptyDir && !emptyDir.sizeLimit && `${name} may fill its node`)),
    bad: [(objects) => {
      delete podOf(account(objects)).volumes.find(({ name }) => name === "tmp").emptyDir.sizeLimit;
    }],
  },
  {
    name: "processor, memory and the node's disk have requests and limits",
    check: (objects) => faults(workloads(objects), (workload) => containersOf(workload).flatMap(
      ({ name, resources = {} }) => ["cpu", "memory", "ephemeral-storage"].flatMap((what) => ["requests", "limits"].map(
        (kind) => !resources[kind]?.[what] && `${name} has no ${kind} of ${what}`)))),
    bad: [
      (objects) => { delete first(objects).resources.limits.memory; },
      (objects) => { delete first(objects).resources.requests.cpu; },
      (objects) => { delete first(objects).resources.limits["ephemeral-storage"]; },
    ],
  },
  {
    name: "pods have a priority that exists",
    check: (objects) => faults(workloads(objects), (workload) =>
      !named(objects, "PriorityClass", podOf(workload).priorityClassName) && "has none"),
    bad: [
      (objects) => { delete podOf(account(objects)).priorityClassName; },
      (objects) => { podOf(account(objects)).priorityClassName = "stratbase"; },
    ],
  },
  {
    name: "each service has a service account of its own, and no pod the cluster's token",
    check: (objects) => faults(workloads(objects), (workload) => {
      const pod = podOf(workload);
      const own = `${workload.metadata.labels["app.kubernetes.io/name"]}`;
      return [
        pod.serviceAccountName !== own && "runs under another account",
        named(objects, "ServiceAccount", own)?.automountServiceAccountToken !== false && "its account is missing, or hands out its token",
        pod.automountServiceAccountToken !== false && "mounts the token",
        pod.enableServiceLinks !== false && "gets every service's address as settings",
        // The one that reads the cluster's signing keys is a short-lived one, and account-service's.
        ...(pod.volumes ?? []).flatMap(({ projected }) => projected?.sources ?? []).flatMap(({ serviceAccountToken }) =>
          serviceAccountToken && !(workload === account(objects) && serviceAccountToken.expirationSeconds <= 3600)
            && "is given a token"),
      ];
    }),
    bad: [
      (objects) => { podOf(account(objects)).serviceAccountName = "default"; },
      (objects) => { delete podOf(account(objects)).automountServiceAccountToken; },
      (objects) => { delete named(objects, "ServiceAccount", "account-service").automountServiceAccountToken; },
      (objects) => { podOf(account(objects)).enableServiceLinks = true; },
      (objects) => {
        podOf(named(objects, "Deployment", "billing-service")).volumes
          .push({ name: "token", projected: { sources: [{ serviceAccountToken: { path: "token", expirationSeconds: 600 } }] } });
      },
    ],
  },
];
