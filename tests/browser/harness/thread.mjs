// A point with disputes of any number of letters, as a file that the page takes in.

import { copy, lines, seal } from "./copy.mjs";

const CLIENT = "K7QP-4";

/** Sentences a chat is made of; of different lengths, as letters are. */
const WORDS = [
  "Требую вернуть деньги за вазу.",
  "Когда будет ответ?",
  "Я уже писала об этом вчера и позавчера, и никто не ответил по существу.",
  "Коробка была целая, когда её привезли, и это видели все, кто стоял рядом со стойкой в тот день.",
  "Жду компенсацию и извинения.",
];
const OURS = [
  "Пришлите, по какому акту передана вещь.",
  "В актах такой вещи нет; мы перечитали все строки по коду и по названию.",
  "Ждём ответа до пятницы.",
];

/** The nth letter of a dispute, counted from 1; every fifth is ours. Its words name its number. */
export function words(n) {
  const list = n % 5 === 0 ? OURS : WORDS;
  const more = Array.from({ length: 1 + ((n * 7) % 4) }, (_, place) => list[(n + place) % list.length]);
  return `Письмо ${n}. ${more.join(" ")}`;
}

/** A journal with one client and a dispute for each number of letters; their ids, in that order. */
export function journal(sizes, now) {
  const facts = [
    { fact: { staff_added: { name: "Кольцова М. И.", role: "owner" } } },
    { fact: { point_set: { name: "Пункт на Лесной", zone: "Europe/Moscow", opens: 600, closes: 1260 } } },
    { fact: { shelf_added: { name: "B-3", rack: "B", level: 3, width: 45, depth: 50, height: 45, usable: 700 } } },
    { fact: { client_added: { name: "ИП Ветрова А. С.", kind: "entrepreneur" } } },
    { about: CLIENT, fact: { contract_signed: { number: "7", kind: "custody", from: "2024-01-10", terms: { shelves: ["K7QP-3"], limit: { volume: 71_000 }, usable: 700, tolerance: 0, grace_days: 2, channels: [{ kind: "email", address: "vetrova@example.test" }], authorised: [{ name: "Ветрова А. С." }] } } } },
    { about: CLIENT, fact: { accepted: { contract: "K7QP-5", number: 1, lines: [{ name: "Коробка", size: { up_to: 4_000 }, pieces: 10 }] } } },
  ];
  const first = Date.parse("2024-02-01T06:00:00Z");
  for (const fact of facts) fact.at = "2024-01-15T10:00:00+03:00";
  const [disputes, sealed] = [[], []];
  for (const [place, size] of sizes.entries()) {
    const begun = first + place * 60_000;
    // Letters come evenly over two years, so that a longer dispute has more of them and is no older.
    const step = Math.floor((2 * 365 * 86_400_000) / (size + 1) / 60_000) * 60_000;
    const moment = (n) => `${new Date(begun + n * step + 3 * 3_600_000).toISOString().slice(0, 19)}+03:00`;
    facts.push({ at: moment(0), about: CLIENT, fact: { dispute_opened: { number: place + 1, kind: "lost_item", subject: `синяя ваза ${place + 1}`, claimed: 840_000, demands: "извинения" } } });
    const dispute = `K7QP-${facts.length}`;
    disputes.push(dispute);
    for (let n = 1; n <= size; n += 1) {
      const ours = n % 5 === 0;
      const text = seal(words(n), sealed.length);
      sealed.push(text);
      const [us, them] = ["Кольцова М. И.", n % 7 === 0 ? "Иванов, менеджер" : "Ветрова А. С."];
      const message = { dispute, direction: ours ? "out" : "in", channel: n % 11 === 0 ? "messenger" : "email", from: ours ? us : them, to: ours ? them : us, text: { sealed: text.hash } };
      if (!ours && n % 2 === 0) message.marks = ["demand"];
      if (ours && n % 10 === 0) message.asks = { what: "по какому акту передана вещь", due: moment(n + 2).slice(0, 19), proof: true };
      facts.push({ at: moment(n), about: CLIENT, fact: { message } });
    }
  }
  return { disputes, file: copy(lines(facts), { made: now, started: "2024-01-15T09:00:00+03:00", sealed }) };
}
