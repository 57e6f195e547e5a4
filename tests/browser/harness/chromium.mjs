// How Chromium is started: which one, and without the things it does on its own account.

import { accessSync, constants } from "node:fs";

const CANDIDATES = [process.env.POLKA_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

function executable() {
  for (const path of CANDIDATES.filter(Boolean)) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // The next one.
    }
  }
  throw new Error("Chromium is missing: run script/setup, or name one in POLKA_CHROMIUM.");
}

/** Launch options for every browser of the tests. No name but this machine's is ever looked up. */
export const LAUNCH = {
  executablePath: executable(),
  chromiumSandbox: process.getuid?.() !== 0,
  args: [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  ],
};
