// Wall-clock times of a zone as instants: the stories are told in the point's time.

/** `instant("2026-03-14T12:00", "Europe/Moscow")`: the first instant at which the zone's clocks show it. */
export function instant(local, zone) {
  const asUtc = Date.parse(`${local.length === 10 ? `${local}T00:00` : local}Z`);
  if (Number.isNaN(asUtc)) throw new Error(`${local} is no local time.`);
  // The offset may differ between the guess and the answer where clocks change; the second look settles it.
  const first = asUtc - offset(asUtc, zone);
  return new Date(asUtc - offset(first, zone));
}

function offset(moment, zone) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).formatToParts(moment);
  const { day, month, year, hour, minute, second } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(moment / 1000) * 1000;
}
