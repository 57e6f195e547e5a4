// A person at the point: goes to pages, fills fields, presses buttons, reads what stands there; all by visible names.

import { arrived, holds, pattern, say } from "../harness.mjs";

export class Person {
  /** @param {Awaited<ReturnType<typeof import("../harness.mjs").visit>>} visited */
  constructor(visited, lang) {
    this.page = visited.page;
    this.lang = lang;
    this.visited = visited;
    /** Where the page itself stands, without rail and messages. */
    this.main = this.page.getByRole("main");
  }

  say(key, values) {
    return say(this.lang, key, values);
  }

  /** Lets the time pass until a wall-clock time. */
  async at(later) {
    await this.visited.clockTo(later);
  }

  /** The message after something was recorded. One that was read before may still stand there: it is not taken for another. */
  async told(text) {
    const fresh = this.page.getByRole("status").getByText(text).and(this.page.locator(":not([data-read], [data-read] *)")).first();
    await fresh.waitFor();
    await fresh.evaluate((words) => words.closest(".toast")?.setAttribute("data-read", ""));
  }

  /** Waits until a sentence stands on the page. */
  async reads(text, where = this.main) {
    await where.getByText(text).locator("visible=true").first().waitFor();
  }

  /** Waits until the page has this title, and has given the focus to where it wants it. */
  async title(text) {
    await this.page.getByRole("heading", { level: 1, name: text, exact: true }).waitFor();
    await arrived(this.page);
  }

  /** Follows a link of the rail. */
  async go(section) {
    const word = this.say(section);
    // A count may stand after the word.
    const name = new RegExp(`^${word}( \\d+)?$`);
    await this.page.getByRole("navigation", { name: this.say("nav.main_menu") }).getByRole("link", { name }).click();
    await this.title(word);
  }

  button(key, values) {
    return this.page.getByRole("button", { name: this.say(key, values), exact: true });
  }

  /** A button that may say what it waits for. */
  waitingButton(key) {
    return this.page.getByRole("button", { name: new RegExp(`^${this.say(key)}`) });
  }

  async press(key, values) {
    await this.button(key, values).click();
  }

  async follow(key, values) {
    await this.page.getByRole("link", { name: this.say(key, values), exact: true }).first().click();
  }

  /** A field by its label. */
  field(key, values) {
    return this.page.getByLabel(this.say(key, values), { exact: true }).locator("visible=true");
  }

  /** Fills a field; a frame before, because what a page gives the focus to meanwhile would get the text. */
  async fill(key, text, values) {
    await this.field(key, values).waitFor();
    await arrived(this.page);
    await this.field(key, values).fill(text);
  }

  /** Waits until a field holds a value. */
  async holds(key, value, values) {
    await holds(this.field(key, values), value);
  }

  /** Fills a field and presses Enter in it, wherever the page has put the focus meanwhile. */
  async enter(key, text) {
    await this.fill(key, text);
    await this.field(key).press("Enter");
  }

  async tick(key) {
    await this.page.getByRole("checkbox", { name: this.say(key), exact: true }).check();
  }

  /** Chooses from a short list by the words of an option. */
  async choose(key, words, values) {
    await this.field(key, values).selectOption({ label: words });
  }

  /** Chooses from a long list by typing a part of the name. */
  async find(key, part) {
    const field = this.page.getByRole("combobox", { name: this.say(key), exact: true });
    await field.fill(part);
    await this.page.getByRole("option", { name: part }).first().waitFor();
    await field.press("Enter");
  }

  /** Opens a fold. */
  async unfold(key) {
    await this.page.locator("summary", { hasText: pattern(this.lang, key) }).click();
  }

  /** A litre figure with a fraction, as the language writes it. */
  decimal(text) {
    return this.lang === "ru" ? text.replace(".", ",") : text;
  }

  /** A day of the year as the language writes it: `day(3, 14)`. */
  day(month, day) {
    const two = (n) => String(n).padStart(2, "0");
    return this.lang === "ru" ? `${two(day)}.${two(month)}` : `${day}\u00a0${["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1]}`;
  }

  /** The same with the year. */
  date(month, day) {
    return this.lang === "ru" ? `${this.day(month, day)}.2026` : `${this.day(month, day)}\u00a02026`;
  }
}
