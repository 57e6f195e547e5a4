// Serves dist/ on this machine with the headers production needs. No dependencies; `node script/serve.mjs` or serve() from a test.
//
//   PORT=8080 HOST=127.0.0.1 node script/serve.mjs [FOLDER]

import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
};

/** Trunk's hash in a file's name: under that name there will never be other bytes. */
const HASHED = /-[0-9a-f]{8,16}(_bg)?\.(css|js|wasm)$/;

/**
 * Serves a folder until `close()`.
 * @param {{folder: string, port?: number, host?: string}} where port 0 takes a free one
 * @returns {Promise<{address: string, close: () => Promise<void>}>}
 */
export async function serve({ folder, port = 0, host = "127.0.0.1" }) {
  const root = await realpath(folder);
  const server = createServer((request, response) => {
    answer(root, request, response).catch((reason) => {
      console.error(reason);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, host, done);
  });
  return {
    address: `http://${host}:${server.address().port}`,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

async function answer(root, request, response) {
  const policy = await contentPolicy(root);
  const refuse = (status, headers = {}) => {
    response.writeHead(status, { ...guards(policy), "Content-Type": "text/plain; charset=utf-8", ...headers });
    response.end(request.method === "HEAD" ? undefined : `${status}\n`);
  };
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, { Allow: "GET, HEAD" });
  const asked = pathOf(request.url);
  if (asked === undefined) return refuse(400);

  let path = await fileAt(root, asked);
  // Any other address that a person opens is a page of the app, which knows itself what it has there.
  if (!path && opensPage(request)) path = join(root, "index.html");
  if (!path) return refuse(404);

  const { file, encoding } = await smallest(path, request.headers["accept-encoding"] ?? "");
  const { size, mtimeMs } = await stat(file);
  const headers = {
    ...guards(policy),
    "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
    "Cache-Control": HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
    Vary: "Accept-Encoding",
    ETag: `"${size.toString(16)}-${Math.trunc(mtimeMs).toString(16)}"`,
    ...(encoding && { "Content-Encoding": encoding }),
  };
  if (request.headers["if-none-match"] === headers.ETag) {
    response.writeHead(304, headers);
    return response.end();
  }
  const bytes = await readFile(file);
  response.writeHead(200, { ...headers, "Content-Length": bytes.length });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

/** The policy has one home, index.html; as a header it can also forbid framing, which a page cannot do for itself. */
async function contentPolicy(root) {
  const page = await readFile(join(root, "index.html"), "utf8");
  const [, policy] = /content="(default-src [^"]*)"/.exec(page) ?? [];
  if (!policy) throw new Error("index.html holds no content security policy");
  return `${policy}; frame-ancestors 'none'`;
}

function guards(policy) {
  return {
    "Content-Security-Policy": policy,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
}

/** The decoded path of a request, or undefined when it is not one. */
function pathOf(url) {
  try {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    return path.includes("\0") ? undefined : path;
  } catch {
    return undefined;
  }
}

/** The file at a path, if it really lies under the root, also once links are followed. */
async function fileAt(root, path) {
  const asked = resolve(root, `.${path.endsWith("/") ? `${path}index.html` : path}`);
  const real = await realpath(asked).catch(() => undefined);
  if (!real?.startsWith(root + sep)) return undefined;
  return (await stat(real)).isFile() ? real : undefined;
}

/** Whether a person opens the address, rather than a page asking for one of its files. Ids may hold dots, so the path does not say. */
function opensPage({ headers }) {
  return (headers.accept ?? "").includes("text/html");
}

/** The compressed file that script/finish.mjs laid beside it, when the asker takes it. */
async function smallest(path, accepted) {
  const takes = (name) => new RegExp(`(^|[ ,])${name}(?! *; *q=0(\\.0*)? *(,|$))( *[,;]|$)`).test(accepted);
  for (const [encoding, suffix] of [["br", ".br"], ["gzip", ".gz"]]) {
    if (takes(encoding) && (await stat(path + suffix).catch(() => undefined))) return { file: path + suffix, encoding };
  }
  return { file: path };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? fileURLToPath(new URL("../dist", import.meta.url));
  const port = Number(process.env.PORT ?? 8080);
  try {
    const { address } = await serve({ folder, port, host: process.env.HOST ?? "127.0.0.1" });
    console.log(`Polka answers at ${address}`);
  } catch (reason) {
    const why = reason.code === "EADDRINUSE" ? `port ${port} is taken: name another one in PORT` : reason.message;
    console.error(`Polka cannot be served: ${why}.`);
    process.exit(1);
  }
}
