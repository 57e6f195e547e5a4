// A browser profile in a folder, for what must outlive the browser: it can be killed as by a power cut of the program.

import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright-core";
import { LAUNCH } from "./chromium.mjs";
import { sharedServer } from "./server.mjs";
import { contextOptions, enter } from "./visit.mjs";

/**
 * A profile that stays between browsers, thrown away after the test.
 *
 *   const profile = await openProfile(t);
 *   const { page } = await profile.visit({ at: "2026-03-14T12:00" });
 *   …
 *   await profile.kill();
 *   const again = await profile.visit();
 */
export async function openProfile(t) {
  const folder = await mkdtemp(join(tmpdir(), "polka-profile-"));
  let context;
  t.after(async () => {
    await context?.close().catch(() => {});
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return {
    folder,
    /** Starts a browser on the profile and opens Polka: takes what visit() takes. */
    async visit(how = {}) {
      context = await chromium.launchPersistentContext(folder, { ...LAUNCH, ...contextOptions(how) });
      return enter(t, context, how.address ?? (await sharedServer()), how);
    },
    /** Closes the browser in good order. */
    async close() {
      await context.close();
      context = undefined;
    },
    /** SIGKILL to every process of the browser at once. */
    async kill() {
      const family = await processesOf(folder);
      if (family.length === 0) throw new Error("There is no browser to kill.");
      for (const pid of family) kill(pid);
      while ((await processesOf(folder)).length > 0) await pause(10);
      context = undefined;
    },
  };
}

function kill(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch (reason) {
    if (reason.code !== "ESRCH") throw reason;
  }
}

/** The browser that was started with the folder and all its descendants, the browser itself first. */
async function processesOf(folder) {
  const running = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const known = await Promise.all(
    running.map(async (pid) => {
      const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
      // "pid (name) state parent …", and a name may hold anything.
      const [state, parent] = status.slice(status.lastIndexOf(")") + 2).split(" ");
      return { pid: Number(pid), parent: Number(parent), dead: state === "Z" || state === undefined || state === "", command };
    }),
  );
  const alive = known.filter(({ dead }) => !dead);
  const family = alive.filter(({ command }) => command.includes(folder)).map(({ pid }) => pid);
  for (const member of family) {
    for (const { pid, parent } of alive) {
      if (parent === member && !family.includes(pid)) family.push(pid);
    }
  }
  return family;
}
