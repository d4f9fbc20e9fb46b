// What an image may be made of and may do, and for each rule a file that breaks it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const directory = join(dirname(fileURLToPath(import.meta.url)), "../../deploy/images");
const files = ["Dockerfile.native", "Dockerfile.jvm"].map((name) => readFileSync(join(directory, name), "utf8"));

/** The instructions of a file, continued lines joined, comments left out. */
const instructions = (text) => text.replace(/^\s*#.*\n/gm, "").replace(/\\\n\s*/g, "").split("\n")
  .filter((line) => line.trim()).map((line) => /^(\w+)\s+(.*)$/.exec(line).slice(1));
/** Those of the image that is shipped, behind the last FROM. */
const shipped = (text) => {
  const all = instructions(text);
  return all.slice(all.findLastIndex(([word]) => word === "FROM"));
};
const values = (list, word) => list.filter(([each]) => each === word).map(([, value]) => value);

const rules = {
  "every base is an argument without a default": {
    holds: (text) => values(instructions(text), "FROM").every((from) => /^\$\{[A-Z_]+\}( AS \w+)?$/.test(from))
      && instructions(text).every(([word, value]) => word !== "ARG" || !value.includes("=")),
    bad: [(text) => text.replace("FROM ${BASE_IMAGE}\n", "FROM micro:9\n"), (text) => text.replace("ARG BASE_IMAGE", "ARG BASE_IMAGE=micro:9")],
  },
  "it is made in more than one stage, of which the last only copies": {
    holds: (text) => values(instructions(text), "FROM").length > 1 && values(shipped(text), "RUN").length === 0
      && values(shipped(text), "COPY").every((copy) => copy.startsWith("--from=")),
    bad: [(text) => `${text}RUN chmod 777 /tmp\n`, (text) => `${text}COPY . /source\n`],
  },
  "it runs as nobody, who owns no file": {
    holds: (text) => values(shipped(text), "USER").at(-1) === "10001:10001"
      && values(shipped(text), "COPY").every((copy) => copy.includes("--chown=0:0")),
    bad: [(text) => `${text}USER root\n`, (text) => text.replaceAll("USER 10001:10001\n", ""),
      (text) => text.replace("--chown=0:0", "--chown=10001:10001")],
  },
  "nothing is fetched while it is made": {
    holds: (text) => values(instructions(text), "ADD").length === 0
      && !/\b(curl|wget|microdnf|dnf|apt-get|apk|mvn)\b/.test(values(instructions(text), "RUN").join("\n")),
    bad: [(text) => `${text}ADD https://example.com/x /x\n`, (text) => text.replace("RUN ", "RUN microdnf install -y x && ")],
  },
  "it starts the service itself, which then hears that it shall end": {
    holds: (text) => values(shipped(text), "ENTRYPOINT").every((entry) => Array.isArray(JSON.parse(entry)))
      && values(shipped(text), "ENTRYPOINT").length === 1 && values(shipped(text), "CMD").length === 0,
    bad: [(text) => text.replace(/ENTRYPOINT \[[^\]]*\]/, "ENTRYPOINT sh"), (text) => `${text}CMD ["sh"]\n`],
  },
  "it says what it is": {
    holds: (text) => ["title", "version", "revision"].every((label) =>
      values(shipped(text), "LABEL").join().includes(`org.opencontainers.image.${label}=`)),
    bad: [(text) => text.replaceAll("image.version", "image.tag")],
  },
  "no secret is left in it": {
    holds: (text) => !/(ENV|ARG)\s+\S*(PASSWORD|SECRET|KEY|TOKEN)/.test(text),
    bad: [(text) => `${text}ENV STRATBASE_MASTER_KEYS=1:x\n`],
  },
};

for (const [name, { holds, bad }] of Object.entries(rules)) {
  test(name, () => files.forEach((text) => {
    // An entry point that is no list is no JSON either.
    const judged = (each) => { try { return holds(each); } catch { return false; } };
    assert.ok(judged(text));
    bad.forEach((spoil, i) => {
      assert.notEqual(spoil(text), text, `bad example ${i + 1} changes nothing`);
      assert.ok(!judged(spoil(text)), `bad example ${i + 1} passes`);
    });
  }));
}

test("a JVM is started with the options it was trained with", () => {
  const text = files[1];
  const trained = /service\.aot (.*)/.exec(values(instructions(text), "RUN").join())[1].split(" ");
  const started = JSON.parse(values(shipped(text), "ENTRYPOINT")[0]);
  assert.deepEqual(trained.filter((option) => !started.includes(option)), []);
  assert.ok(started.includes("-XX:AOTCache=/service/service.aot"));
});

test("a heap leaves room in its pod for what stands beside it", () => {
  const kubernetes = join(directory, "../kubernetes");
  const limit = (file, pattern) => Number(pattern.exec(readFileSync(join(kubernetes, file), "utf8"))[1]);
  const limits = [limit("base/service/deployment.yaml", /limits:\n\s+cpu: .*\n\s+memory: (\d+)Mi/),
    limit("components/jvm/memory.yaml", /limits\/memory\n\s+value: (\d+)Mi/)];
  files.forEach((text, i) => {
    const heap = Number(/-Xmx(\d+)m/.exec(values(shipped(text), "ENTRYPOINT")[0])[1]);
    assert.ok(heap <= limits[i] * 0.65, `${heap} of ${limits[i]} MiB`);
  });
});
