// What the run before the kill leaves for the run after it.
import { readFileSync, writeFileSync } from "node:fs";

const file = process.env.SCENARIO_MEMORY;
if (!file) throw new Error("SCENARIO_MEMORY must name a file");

export const remember = (facts) => writeFileSync(file, JSON.stringify(facts), { mode: 0o600 });
export const recall = () => JSON.parse(readFileSync(file, "utf8"));
