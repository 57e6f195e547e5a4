// A whole journal written by hand, as a file that the page takes in.

import { createHash } from "node:crypto";

const hash = (...parts) => {
  const sha = createHash("sha256");
  for (const part of parts) sha.update(part);
  return sha.digest("hex");
};

/** Facts as the lines of feed K7QP: `{ at, about, fact }`, about is an id; k is counted. */
export function lines(facts) {
  const counts = {};
  return facts.map(({ at, happened, about, fact }, n) => {
    const concerns = about ? { about, k: (counts[about] = (counts[about] ?? 0) + 1) } : {};
    return JSON.stringify({ id: `K7QP-${n + 1}`, recorded: at, ...(happened ? { happened } : {}), by: "K7QP-1", ...concerns, salt: "AAECAwQFBgc", fact });
  });
}

/** A value that stands beside its line, with its seal. */
export function seal(value, n = 0) {
  const salt = Buffer.alloc(16);
  salt.writeUInt32BE(n, 12);
  const written = salt.toString("base64url");
  return { hash: hash(written, value), salt: written, value };
}

/** Lines of entries as one file, as the page Data writes it (docs/format.md, "Export"); `sealed`: values that stand beside the lines. */
export function copy(entries, { made, started, sealed = [] }) {
  const header = JSON.stringify({ polka: 1, feed: "K7QP", started });
  let chain = hash(header);
  const marks = [];
  entries.forEach((line, place) => {
    chain = hash(chain + hash(line));
    if ((place + 1) % 100 === 0) marks.push(JSON.stringify({ n: place + 1, chain }));
  });
  const listed = (lines) => lines.map((line, place) => (place + 1 < lines.length ? `${line},` : line));
  const end = JSON.stringify({ feed: "K7QP", n: entries.length, chain });
  const lines = [
    `{"polka_export":1,"kind":"everything","made":"${made}",`,
    '"feeds":[',
    '{"header":',
    `${header},`,
    '"entries":[',
    ...listed(entries),
    "],",
    '"marks":[',
    ...listed(marks),
    "],",
    `"end":${end}`,
    "}",
    "],",
    '"aside":[',
    "],",
    '"sealed":[',
    ...listed(sealed.map(({ hash, salt, value }) => JSON.stringify({ hash, salt, value })).sort()),
    "],",
    '"files_not_carried":[',
    "],",
  ];
  const before = `${lines.join("\n")}\n`;
  return `${before}"sha256":"${hash(before)}"}\n`;
}

