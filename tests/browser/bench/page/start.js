// Starts the page and says so: tests wait for `bench`, which holds what the page can do.

import init, * as bench from "./bench.js";

await init({ module_or_path: "bench_bg.wasm" });
globalThis.bench = bench;
