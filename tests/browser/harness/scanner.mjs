// A barcode scanner that works as a keyboard: a burst of keys and Enter, by physical key, whatever the layout of the system.

import { setTimeout as pause } from "node:timers/promises";

const ENTER = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text: "\r" };
const TAB = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9, text: "" };

/** From this gap on keys are sent as they come, as a person presses them. */
const SLOW = 20;

/** When the last key of a scan was sent to a page, in milliseconds. */
const sentLast = new WeakMap();

/** What the physical keys give under the Russian layout, without shift. */
const RUSSIAN = Object.fromEntries(
  [..."qwertyuiopasdfghjklzxcvbnm"].map((latin, i) => [latin, [..."йцукенгшщзфывапролдячсмить"][i]]),
);

/**
 * Scans a code into a page, wherever the focus is.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} code digits, Latin letters, spaces and "-"
 * @param {object} [how]
 * @param {number} [how.gap] milliseconds between two keys: a scanner 5 to 15, a person above 60
 * @param {boolean} [how.russian] the system's layout is Russian: the keys are the same, the letters are not
 * @param {string | null} [how.end] the key after the code
 * @param {boolean} [how.live] every key is sent at its moment: for measuring on a machine with nothing else to do
 */
export async function scan(page, code, { gap = 8, russian = false, end = "Enter", live = false } = {}) {
  const keys = [...code].map((character) => keyOf(character, russian));
  if (end) keys.push(end === "Tab" ? TAB : ENTER);
  const session = await page.context().newCDPSession(page);
  if (live || gap > SLOW) {
    const sent = [];
    for (const key of keys) {
      if (sent.length > 0) await pause(gap);
      sent.push(...press(session, key));
    }
    await Promise.all(sent);
  } else {
    // A device's keys are stamped when it sends them, however busy the machine is that reads them: they go out at once, each with its
    // own moment, the last of them now.
    const now = Date.now();
    let at = Math.max(now - gap * keys.length, (sentLast.get(page) ?? 0) + gap);
    await Promise.all(
      keys.flatMap((key) => {
        at += gap;
        return press(session, { ...key, timestamp: at / 1000 });
      }),
    );
    sentLast.set(page, at);
  }
  await session.detach();
}

/** A person's pause: what is pressed after it is no part of a scan before it. Only that it is not shorter matters. */
export const breath = (milliseconds = 150) => pause(milliseconds);

/**
 * Scans codes one after the other without a breath. What a device sends is stamped when it was sent, however busy the machine is that
 * reads it: the keys of a code go out at once, each with its own moment.
 */
export async function burst(page, codes, { gap = 1 } = {}) {
  const session = await page.context().newCDPSession(page);
  let at = Date.now() / 1000;
  const send = (key) => {
    at += gap / 1000;
    return press(session, { ...key, timestamp: at });
  };
  for (const code of codes) {
    const keys = [...code].map((character) => keyOf(character, false));
    await Promise.all([...keys, ENTER].flatMap(send));
  }
  await session.detach();
}

/** An EAN-13 code: twelve digits and the check digit that follows from them. */
export function ean(number) {
  const digits = String(number).padStart(12, "0");
  const sum = [...digits].reduce((sum, digit, place) => sum + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return digits + ((10 - (sum % 10)) % 10);
}

/** Key down and up, sent at once: waiting for the answers would make the scanner as slow as a person. */
function press(session, key) {
  return [
    session.send("Input.dispatchKeyEvent", { type: key.text ? "keyDown" : "rawKeyDown", ...key }),
    session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key, text: undefined }),
  ];
}

function keyOf(character, russian) {
  if (/\d/.test(character)) {
    return { key: character, text: character, code: `Digit${character}`, windowsVirtualKeyCode: character.charCodeAt(0) };
  }
  if (character === ".") return { key: russian ? "ю" : ".", text: russian ? "ю" : ".", code: "Period", windowsVirtualKeyCode: 190 };
  if (character === " ") return { key: " ", text: " ", code: "Space", windowsVirtualKeyCode: 32 };
  if (character === "-") return { key: "-", text: "-", code: "Minus", windowsVirtualKeyCode: 189 };
  const lower = character.toLowerCase();
  if (!/[a-z]/.test(lower)) throw new Error(`This scanner has no key for ${character}.`);
  const shift = lower !== character;
  const plain = russian ? RUSSIAN[lower] : lower;
  const key = shift ? plain.toUpperCase() : plain;
  const upper = lower.toUpperCase();
  return { key, text: key, code: `Key${upper}`, windowsVirtualKeyCode: upper.charCodeAt(0), modifiers: shift ? 8 : 0 };
}
