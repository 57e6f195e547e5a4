// Wall-clock times of a zone as instants: the stories are told in the point's time.

/** `instant("2026-03-14T12:00", "Europe/Moscow")`: the first instant at which the zone's clocks show it. */
export function instant(local, zone) {
  const asUtc = Date.parse(`${local.length === 10 ? `${local}T00:00` : local}Z`);
  if (Number.isNaN(asUtc)) throw new Error(`${local} is no local time.`);
  // The offset may differ between the guess and the answer where clocks change; the second look settles it.
  const first = asUtc - offset(asUtc, zone);
  return new Date(asUtc - offset(first, zone));
}

/**
 * From now on the page's own looks at the clock of its keys (how long ago something was) show a time that only the test moves, so that
 * a busy machine does not let it pass. The keys keep theirs. Gives a function that lets so many milliseconds pass.
 */
export async function ownTime(page) {
  await page.evaluate(() => {
    const { get } = Object.getOwnPropertyDescriptor(KeyboardEvent.prototype, "timeStamp");
    globalThis.ownTime = performance.now();
    Object.defineProperty(KeyboardEvent.prototype, "timeStamp", {
      configurable: true,
      get() {
        return this.isTrusted ? get.call(this) : globalThis.ownTime;
      },
    });
  });
  return (milliseconds) => page.evaluate((milliseconds) => void (globalThis.ownTime += milliseconds), milliseconds);
}

function offset(moment, zone) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).formatToParts(moment);
  const { day, month, year, hour, minute, second } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(moment / 1000) * 1000;
}
