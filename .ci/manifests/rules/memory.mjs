// A JVM is given what a JVM needs.
import { containersOf, faults, of, podOf, workloads } from "../objects.mjs";

/** -Xmx of Dockerfile.jvm, and about as much again for what is no heap. */
const JVM_NEEDS = 600;

const megabytes = (text) => Number(/^(\d+)Mi$/.exec(text)?.[1]);

export default [
  {
    name: "images with a JVM have the memory and the time for one",
    overlays: ["production-jvm"],
    check: (objects) => [
      ...faults(workloads(objects), (workload) => containersOf(workload).map(({ resources }) =>
        !(megabytes(resources.limits.memory) >= JVM_NEEDS) && `has ${resources.limits.memory}`)),
      ...faults(of(objects, "Deployment"), (each) =>
        podOf(each).containers[0].startupProbe.failureThreshold < 120 && "must start too soon"),
    ],
    bad: [
      (objects) => { podOf(of(objects, "Job")[0]).containers[0].resources.limits.memory = "256Mi"; },
      (objects) => { podOf(of(objects, "Deployment")[0]).containers[0].startupProbe.failureThreshold = 10; },
    ],
  },
];
