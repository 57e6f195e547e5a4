// A chat and a mail come into a dispute's thread: seen first, written down once, word for word; markup stays words.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { BENEATH, LANGS, assertAccessible, becomes, none, visit } from "./harness.mjs";
import { draftKept } from "./harness/drafts.mjs";
import { claim } from "./story_a/dispute.mjs";
import { folder } from "./story_a/exported.mjs";
import { Person } from "./story_a/person.mjs";
import { begin } from "./story_a/set_up.mjs";

const CHAT = `20.03.2026, 09:58 - Сообщения и звонки защищены сквозным шифрованием.
20.03.2026, 14:05 - Анна Ветрова: Где моя синяя ваза?
Верните её
20.03.2026, 14:41 - Пункт: Какая ваза, когда и по какому акту?
21.03.2026, 08:15 - Анна Ветрова: Синяя
21.03.2026, 08:16 - Мимохожий: Извините, не туда
`;

const MAIL = [
  "From: Anna <anna@vetrova.example>",
  "To: point@lesnaya.example",
  "Date: Sat, 21 Mar 2026 10:30:00 +0300",
  "Subject: Pay now",
  "Message-ID: <claim-7@vetrova.example>",
  "Content-Type: multipart/mixed; boundary=b",
  "",
  "--b",
  "Content-Type: text/html; charset=utf-8",
  "",
  "<p>Pay 8&nbsp;400</p><script>window.owned = 1</script><p>&lt;img src=x onerror=alert(1)&gt;</p>",
  "--b",
  "Content-Type: application/pdf; name=\"../claim.pdf\"",
  "Content-Disposition: attachment",
  "Content-Transfer-Encoding: base64",
  "",
  Buffer.from("%PDF-1.4 claim").toString("base64"),
  "--b--",
  "",
].join("\r\n");

const choose = (p, name, text) =>
  p.page.getByLabel(p.say("chat.choose"), { exact: true }).setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

/** What is counted beneath the preview. */
const counts = (p, values) => p.reads(p.say("chat.counted", values));

/** Moves the focus to a control and presses a key, as a person without a mouse does. */
async function byKey(p, control, key) {
  await control.focus();
  await p.page.keyboard.press(key);
}

/** Sets up a point with a dispute, and opens the page that brings letters into it. */
async function bringing(t, lang) {
  const p = new Person(await visit(t, { lang, at: "2026-03-21T18:20" }), lang);
  await begin(p);
  const letter = { from: "Ветрова А. С.", text: "Пропала ваза" };
  await claim(p, { number: 1, client: "Ветрова", kind: "words.claim_lost_item", subject: "ваза", code: "", claimed: "", demands: "", letter });
  const link = p.page.getByRole("link", { name: p.say("chat.bring"), exact: true });
  await link.waitFor();
  await byKey(p, link, "Enter");
  await p.title(p.say("chat.title"));
  return p;
}

for (const lang of LANGS) {
  test(`a chat and a mail come into the thread once, word for word (${lang})`, { timeout: 180_000 }, async (t) => {
    const p = await bringing(t, lang);

    await choose(p, "chat.txt", "ни чата, ни письма");
    await p.reads(p.say("chat.no_unknown"));

    await choose(p, "Чат с Анна.txt", CHAT);
    const person = (name, n) => p.field("chat.person", { name, n });
    await person("Пункт", 1).selectOption({ label: p.say("chat.side_ours") });
    await person("Анна Ветрова", 2).selectOption({ label: p.say("chat.side_theirs") });
    await counts(p, { new: 3, known: 0, left: 1 });
    await assertAccessible(p.page, "a chat before it is brought in");
    // Other days are left out, and come back.
    await p.fill("chat.from", "2026-03-21");
    await counts(p, { new: 1, known: 0, left: 3 });
    await p.fill("chat.from", "");
    await counts(p, { new: 3, known: 0, left: 1 });
    await byKey(p, p.button("chat.write", { n: 3 }), "Enter");
    await p.reads(p.say("chat.done", { n: 3, of: 3 }));
    await counts(p, { new: 0, known: 3, left: 1 });

    await choose(p, "Чат с Анна.txt", CHAT);
    await p.field("chat.person", { name: "Пункт", n: 1 }).selectOption({ label: p.say("chat.side_ours") });
    await p.field("chat.person", { name: "Анна Ветрова", n: 2 }).selectOption({ label: p.say("chat.side_theirs") });
    await counts(p, { new: 0, known: 3, left: 1 });
    await p.reads(p.say("chat.nothing_new"));

    await choose(p, "claim.eml", MAIL);
    await counts(p, { new: 1, known: 0, left: 0 });
    await p.reads(p.say("chat.why_html"));
    await byKey(p, p.button("chat.write", { n: 1 }), "Enter");
    await p.reads(p.say("chat.done", { n: 1, of: 1 }));

    await p.follow("chat.to_dispute");
    await p.title(p.say("dispute.title", { number: 1 }));
    await p.reads("Где моя синяя ваза?");
    await p.reads("<img src=x onerror=alert(1)>");
    assert.equal(await p.page.evaluate(() => window.owned), undefined, "a script of a mail never runs");
    assert.equal(await p.main.locator("img").count(), 0, "and no picture of it is asked for");
  });
}

const LINES = 100_000;

/** A chat of so many lines, one in every 20 minutes: who wrote each, on which day, and the lines themselves. */
function longChat() {
  const two = (n) => String(n).padStart(2, "0");
  const first = Date.UTC(2022, 4, 20);
  return Array.from({ length: LINES }, (_, n) => {
    const [day, hour] = new Date(first + n * 20 * 60_000).toISOString().slice(0, 16).split("T");
    const [year, month, date] = day.split("-");
    const who = n % 10 === 9 ? "Мимохожий" : n % 2 === 1 ? "Пункт" : "Анна Ветрова";
    return { day, who, line: `${date}.${month}.${year}, ${two(hour.slice(0, 2))}:${hour.slice(3)} - ${who}: сообщение ${n}\n` };
  });
}

/** Notes what the page shows of its progress, and for how long it held the browser at most; stops the reading in its middle if asked to. */
const watch = (page, stop) =>
  page.evaluate((stop) => {
    const noted = { shown: new Set(), longest: 0 };
    const tasks = new PerformanceObserver((list) => {
      for (const task of list.getEntries()) noted.longest = Math.max(noted.longest, task.duration);
    });
    tasks.observe({ type: "longtask" });
    window.noted = noted;
    const changes = new MutationObserver(() => {
      const progress = document.querySelector("main progress");
      if (!progress) return;
      noted.shown.add(progress.value);
      const button = [...document.querySelectorAll("main button")].find((button) => button.textContent.trim() === stop);
      if (button && progress.value > progress.max / 10) {
        changes.disconnect();
        button.click();
      }
    });
    changes.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  }, stop);

const noted = (page) => page.evaluate(() => ({ shown: window.noted.shown.size, longest: Math.round(window.noted.longest) }));

for (const lang of BENEATH) {
  test(`a long chat, a large mail, lost letters and an unfinished paste hold nobody up (${lang})`, { timeout: 300_000 }, async (t) => {
    const p = await bringing(t, lang);
    const there = await folder(t);

    // What was pasted outlives a reload.
    await p.unfold("chat.paste");
    await p.fill("chat.paste_text", CHAT);
    await draftKept(p.page, "bring/", "Где моя синяя ваза");
    await p.page.reload();
    await p.title(p.say("chat.title"));
    await p.holds("chat.paste_text", CHAT);
    await p.press("chat.paste_read");
    await p.reads(p.say("chat.pasted_name"));

    // Lost letters are said, the rest is read; a name shows as it reads.
    const broken = Buffer.concat([Buffer.from("20.03.2026, 14:05 - Анна Ветрова: привет, это целая строка\n20.03.2026, 14:06 - Анна Ветрова: "), Buffer.from([0xd0, 0xff, 0xfe, 0x0a])]);
    await choose(p, "ча\u0007т\u202e.txt", broken);
    await p.reads(p.say("chat.why_lost"));
    await p.main.getByText("чат.txt", { exact: true }).waitFor();
    await p.reads("привет, это целая строка");

    // 100,000 lines: stopped in the middle, then read to the end.
    const chat = longChat();
    const long = join(there, "Чат с Анна.txt");
    await writeFile(long, chat.map(({ line }) => line).join(""));
    const file = p.page.getByLabel(p.say("chat.choose"), { exact: true });
    await watch(p.page, p.say("chat.stop_reading"));
    await file.setInputFiles(long);
    await p.reads(p.say("chat.stopped"));
    await none(p.field("chat.from"));
    await watch(p.page, null);
    const begun = performance.now();
    await file.setInputFiles(long);
    await p.reads(p.say("chat.count", { n: LINES }));
    const { shown, longest } = await noted(p.page);
    t.diagnostic(`${LINES} lines read in ${Math.round(performance.now() - begun)} ms; the page was held for ${longest} ms at most, and showed ${shown} steps`);
    assert.ok(shown > 3, `progress was shown ${shown} times`);

    // Whose messages, and from which day to which, is chosen before anything is written down.
    const by = (who) => chat.filter((line) => line.who === who).length;
    const side = (name, key) => p.field("chat.person", { name, n: by(name) }).selectOption({ label: p.say(key) });
    await side("Пункт", "chat.side_ours");
    await side("Анна Ветрова", "chat.side_theirs");
    const wanted = chat.filter(({ who }) => who !== "Мимохожий");
    await counts(p, { new: wanted.length, known: 0, left: LINES - wanted.length });
    await p.reads(p.say("chat.many", { n: wanted.length }));
    const day = chat[LINES / 2].day;
    await p.fill("chat.from", day);
    await p.fill("chat.until", day);
    const taken = wanted.filter((line) => line.day === day).length;
    await counts(p, { new: taken, known: 0, left: LINES - taken });
    await p.press("chat.write", { n: taken });
    await p.reads(p.say("chat.done", { n: taken, of: taken }));
    await counts(p, { new: 0, known: taken, left: LINES - taken });

    // A mail of 40 MB with a film, a page with a script, and a mail in it.
    const film = Buffer.alloc(30 << 20, "кадр за кадром ");
    const large = join(there, "large.eml");
    await writeFile(large, largeMail(film));
    await file.setInputFiles(large);
    await p.field("chat.person", { name: "Anna <anna@vetrova.example>", n: 1 }).selectOption({ label: p.say("chat.side_theirs") });
    await p.field("chat.person", { name: "Manager <manager@market.example>", n: 1 }).selectOption({ label: p.say("chat.side_theirs") });
    await p.reads(p.say("chat.why_nested"));
    await counts(p, { new: 2, known: 0, left: 0 });
    await p.press("chat.write", { n: 2 });
    await p.reads(p.say("chat.done", { n: 2, of: 2 }));
    t.diagnostic(`and for ${(await noted(p.page)).longest} ms at most while the mail was brought in`);

    // A chat with its media comes as the archive it is.
    await file.setInputFiles(fileURLToPath(new URL("../chats/with_media.zip", import.meta.url)));
    await p.field("chat.person", { name: "Анна Ветрова", n: 3 }).selectOption({ label: p.say("chat.side_theirs") });
    await p.field("chat.person", { name: "Пункт", n: 2 }).selectOption({ label: p.say("chat.side_ours") });
    await counts(p, { new: 5, known: 0, left: 0 });
    await p.press("chat.write", { n: 5 });
    await p.reads(p.say("chat.done", { n: 5, of: 5 }));

    // The letter shows its files: what they are called, how large, kept, and by which fingerprint; nothing of them lives.
    await p.follow("chat.to_dispute");
    await p.title(p.say("dispute.title", { number: 1 }));
    const files = p.main.locator(".letter").filter({ hasText: "The film shows it" }).getByRole("list", { name: p.say("chat.files"), exact: true });
    const item = files.getByRole("listitem").filter({ hasText: "акт.mp4" });
    const hash = createHash("sha256").update(film).digest("hex");
    await p.reads(p.say("chat.file_facts", { size: p.say("chat.size_mb", { n: "30" }), hash: hash.slice(0, 16) }), item);
    await p.reads(p.say("chat.file_kept"), item);
    const save = item.getByRole("button", { name: `${p.say("chat.save")} акт.mp4`, exact: true });
    const [download] = await Promise.all([p.page.waitForEvent("download"), save.click()]);
    assert.equal(download.suggestedFilename(), "акт.mp4", "a name leads nowhere");
    const saved = await readFile(await download.path());
    assert.equal(createHash("sha256").update(saved).digest("hex"), hash, "the bytes that came are the bytes that leave");
    await p.reads("page.html", files);
    await p.reads("Fwd.eml", files);
    await p.reads("See what they wrote");
    await none(files.locator("a, img"));
    await none(p.main.locator("iframe, object, embed, video, script"));
    const contract = p.main.locator(".letter-files").getByRole("listitem").filter({ hasText: "00000004-Договор.pdf" });
    await p.reads(p.say("chat.file_kept"), contract);
    const photo = p.main.getByRole("img", { name: p.say("photos.open", { name: "00000003-PHOTO-2026-03-21-14-06-01.jpg" }) });
    await becomes(() => photo.evaluate((image) => [image.naturalWidth, new URL(image.src).protocol]), [1, "blob:"]);
    assert.equal(await p.page.evaluate(() => window.owned), undefined, "no script of a mail runs");
    await assertAccessible(p.page, "a thread with files");
  });
}

/** A mail with a large file whose name leads elsewhere, a page with a script, and a mail in it that is a page, too. */
function largeMail(film) {
  const script = "<p>See what they wrote</p><script>window.owned = 1</script><img src=x onerror=\"window.owned = 1\">";
  const lines = film.toString("base64").replace(/.{76}/g, "$&\r\n");
  return [
    "From: Anna <anna@vetrova.example>",
    "To: point@lesnaya.example",
    "Date: Sat, 21 Mar 2026 12:00:00 +0300",
    "Subject: Film",
    "Message-ID: <film@vetrova.example>",
    "Content-Type: multipart/mixed; boundary=b",
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "The film shows it",
    "--b",
    'Content-Type: video/mp4; name="..\\\\..\\\\ви\u0007део/а\u0007кт.mp4"',
    "Content-Disposition: attachment",
    "Content-Transfer-Encoding: base64",
    "",
    lines,
    "--b",
    'Content-Type: text/html; name="page.html"',
    "Content-Disposition: attachment",
    "",
    script,
    "--b",
    'Content-Type: message/rfc822; name="Fwd.eml"',
    "",
    "From: Manager <manager@market.example>",
    "To: anna@vetrova.example",
    "Date: Fri, 20 Mar 2026 10:00:00 +0000",
    "Message-ID: <inner@market.example>",
    "Content-Type: text/html",
    "",
    script,
    "--b--",
    "",
  ].join("\r\n");
}
