// Starts the app that index.html names, says so plainly if that fails, and looks after the service worker.
//
// The app and this file talk through the document alone: `<html data-update="ready">` and the event "polka-update-ready" say that a
// newer version waits; the app answers with the event "polka-update-now" once everything is saved.

guard();
start();

/**
 * The page's policy on trusted types allows this one policy and no other: what may become markup, and which script may become the
 * worker. Leptos makes the unchanging parts of a view from markup that was put together when the app was compiled; the app itself sets
 * no markup (a test reads its sources for that), so anything that could run here did not come from us.
 */
function guard() {
  globalThis.trustedTypes?.createPolicy("default", {
    createHTML: (markup) => (/<\/?(script|style|iframe|frame|object|embed|base|link|meta|form)\b|\son\w+\s*=|javascript:/i.test(markup) ? null : markup),
    createScriptURL: (address) => (address === workerAddress() ? address : null),
  });
}

async function start() {
  try {
    const { default: run } = await import(link("app-js"));
    await run({ module_or_path: link("app-wasm") });
    document.getElementById("start")?.remove();
  } catch (reason) {
    showFailure(reason);
  }
  // Also after a failure: the newer version may be the one that works.
  keepOffline();
}

function link(id) {
  return document.getElementById(id).href;
}

function showFailure(reason) {
  console.error(reason);
  // A panic while starting has put up the board for stopped pages already.
  if (!document.getElementById("crash").hidden) return document.getElementById("start")?.remove();
  document.getElementById("start-wait").remove();
  document.getElementById("start-reason").textContent = String(reason);
  document.getElementById("start-failed").hidden = false;
}

async function keepOffline() {
  if (!("serviceWorker" in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(workerAddress());
    watch(registration);
    addEventListener("polka-update-now", () => takeOver(registration), { once: true });
    // A tab at the counter may stay open for weeks.
    setInterval(() => registration.update().catch(() => {}), 60 * 60 * 1000);
  } catch (reason) {
    // Without the worker the app works, only not without a network.
    console.warn(reason);
  }
}

function workerAddress() {
  return new URL("sw.js", document.baseURI).href;
}

function watch(registration) {
  const { serviceWorker } = navigator;
  // On a first visit there is no older version: nothing to say, and the first worker taking the page over is no news either.
  let served = serviceWorker.controller !== null;
  if (registration.waiting && served) sayReady();
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" && served) sayReady();
    });
  });
  serviceWorker.addEventListener("controllerchange", () => {
    // Another tab took the newer version; this one still runs the older program.
    if (served) sayReady();
    served = true;
  });
}

/** The newer version serves every tab from now on, and this one starts anew with it; the other tabs are told. */
function takeOver({ waiting }) {
  if (!waiting) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("take-over");
}

function sayReady() {
  document.documentElement.dataset.update = "ready";
  dispatchEvent(new Event("polka-update-ready"));
}
