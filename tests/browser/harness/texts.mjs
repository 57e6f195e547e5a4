// The texts of locales/, so that tests find things by the words a person sees. The same templates as in src/text/fill.rs.

import { readFileSync, readdirSync } from "node:fs";

const folder = new URL("../../../locales/", import.meta.url);

const texts = Object.fromEntries(
  ["ru", "en"].map((lang) => {
    const files = readdirSync(new URL(`${lang}/`, folder)).filter((name) => name.endsWith(".json"));
    const subjects = files.map((name) => {
      const subject = name.slice(0, -5);
      const flat = JSON.parse(readFileSync(new URL(`${lang}/${name}`, folder), "utf8"));
      return Object.entries(flat).map(([key, text]) => [`${subject}.${key}`, text]);
    });
    return [lang, new Map(subjects.flat())];
  }),
);

function template(lang, key) {
  const text = texts[lang].get(key);
  if (text === undefined) throw new Error(`locales/${lang} has no text ${key}.`);
  return text;
}

/** A text with its arguments, as the page shows it: `say("ru", "shelves.fill", { used: 285, limit: 71 })`. */
export function say(lang, key, values = {}) {
  return fill(lang, template(lang, key), values);
}

/** A template filled with its arguments, each of which must be given. */
export function fill(lang, template, values) {
  const parts = slots(template).map(({ text, name, forms }) => {
    if (name === undefined) return text;
    if (!(name in values)) throw new Error(`"${template}" needs {${name}}.`);
    return shown(lang, values[name], forms);
  });
  return parts.join("");
}

/** The same as a pattern, with anything in place of the arguments that are not given. */
export function pattern(lang, key, values = {}) {
  const parts = slots(template(lang, key)).map(({ text, name, forms }) => {
    if (name === undefined) return escaped(text);
    if (name in values) return escaped(shown(lang, values[name], forms));
    return forms.length > 0 ? `(?:${forms.map(escaped).join("|")})` : "[^]*?";
  });
  return new RegExp(`^\\s*${parts.join("")}\\s*$`);
}

/** A template in pieces: plain text, `{name}` and `{name|one|few|many}`. */
function slots(template) {
  return template
    .split(/(\{[^}]*\})/)
    .map((text) => {
      if (!text.startsWith("{")) return { text };
      const [name, ...forms] = text.slice(1, -1).split("|");
      return { name, forms };
    });
}

function shown(lang, value, forms) {
  if (typeof value !== "number") return value;
  if (forms.length === 0) return number(value);
  const order = lang === "ru" ? ["one", "few", "many"] : ["one", "other"];
  return forms[order.indexOf(new Intl.PluralRules(lang).select(value))] ?? forms.at(-1);
}

/** A whole number as the product writes it: thousands by no-break spaces, a real minus. */
export function number(n) {
  const digits = String(Math.abs(n)).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  return n < 0 ? `\u2212${digits}` : digits;
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s/g, "\\s");
}
