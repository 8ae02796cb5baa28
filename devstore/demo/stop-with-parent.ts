/**
 * Preloaded into the app by the demo: when the demo goes away without a goodbye (kill -9, a closed terminal), the pipe on
 * standard input ends and the app stops as on SIGTERM, instead of holding its port and its database.
 */
process.stdin.on("end", () => process.kill(process.pid, "SIGTERM"));
process.stdin.on("error", () => process.kill(process.pid, "SIGTERM"));
process.stdin.resume();
(process.stdin as unknown as { unref?: () => void }).unref?.();
