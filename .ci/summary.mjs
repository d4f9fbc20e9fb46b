// The last line of a run: all tests of all modules and of the scenario, in Surefire's words.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [root, results] = process.argv.slice(2);
const modules = [
  "service-kit", "service-kit-test", "deploy/database", "deploy/local",
  "account-service", "indicator-service", "strategy-service", "billing-service",
];
const total = { tests: 0, failures: 0, errors: 0, skipped: 0 };

const files = (directory, pattern) => {
  try {
    return readdirSync(directory).filter((name) => pattern.test(name)).map((name) => join(directory, name));
  } catch {
    return [];
  }
};

const reports = modules.flatMap((module) =>
  ["surefire-reports", "failsafe-reports"].map((kind) => join(root, module, "target", kind)));
for (const directory of reports) {
  for (const file of files(directory, /^TEST-.*\.xml$/)) {
    const suite = /<testsuite\b[^>]*>/.exec(readFileSync(file, "utf8"))[0];
    for (const key of Object.keys(total)) {
      total[key] += Number(new RegExp(`\\b${key}="(\\d+)"`).exec(suite)?.[1] ?? 0);
    }
  }
}
for (const file of files(results, /\.tap$/)) {
  const text = readFileSync(file, "utf8");
  const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, "m").exec(text)[1]);
  total.tests += count("tests");
  total.failures += count("fail");
  total.skipped += count("skipped");
}

const { tests, failures, errors, skipped } = total;
console.log(`Tests run: ${tests}, Failures: ${failures}, Errors: ${errors}, Skipped: ${skipped}`);
process.exitCode = tests > 0 && failures + errors === 0 ? 0 : 1;
