// Plain JavaScript, so that a Node which cannot read demo.ts can still say what is wrong.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const demo = fileURLToPath(new URL("./demo.ts", import.meta.url));

if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(
    `\nThis is Node ${process.versions.node}; the demo needs 22.12 or newer.\n` +
      `"npm run demo" uses the Node 24 that "npm ci" installs on Linux, Apple silicon and Windows.\n` +
      `If it was not installed (npm ci --omit=optional, or another platform: here ${process.platform} ${process.arch}), install Node 24 from nodejs.org.\n`,
  );
  process.exitCode = 1;
} else if (process.features.typescript) {
  await import("./demo.ts");
} else {
  // Node 22.12 to 22.17 reads TypeScript only when told so.
  const flags = ["--experimental-strip-types", "--disable-warning=ExperimentalWarning"];
  const child = spawn(process.execPath, [...flags, demo, ...process.argv.slice(2)], { stdio: "inherit" });
  // The terminal sends Ctrl-C to the child as well: it says goodbye, and its code is ours.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => process.exit(code ?? 1));
}
