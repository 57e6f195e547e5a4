// PNG pictures with a palette: what a screenshot of flat colours and letters needs, in a quarter of its bytes.

import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The same picture with at most 256 colours: the frequent ones as they are, the rare ones as the nearest of those. */
export function withPalette(png) {
  const { width, height, pixels } = decode(png);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const colours = palette(counts);
  const index = new Map(colours.map((colour, n) => [colour, n]));
  for (const colour of counts.keys()) if (!index.has(colour)) index.set(colour, nearest(colour, colours));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = index.get(pixels[y * width + x]);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.from(colours.flatMap(parts));
  const parts_ = [chunk("IHDR", head), chunk("PLTE", table), chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([SIGNATURE, ...parts_]);
}

/** The most frequent colours, but no two that an eye cannot tell apart. */
function palette(counts) {
  const all = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  for (const apart of [0, 48, 200, 600, 1800]) {
    const chosen = [];
    for (const colour of all) {
      if (chosen.length === 256) break;
      if (apart === 0 || chosen.every((other) => distance(colour, other) >= apart)) chosen.push(colour);
    }
    if (chosen.length < 256 || all.length <= 256) return chosen;
  }
  return all.slice(0, 256);
}

const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

function distance(one, other) {
  const [a, b] = [parts(one), parts(other)];
  return a.reduce((sum, part, n) => sum + (part - b[n]) ** 2, 0);
}

function nearest(colour, colours) {
  let best = 0;
  for (let n = 1; n < colours.length; n += 1) if (distance(colour, colours[n]) < distance(colour, colours[best])) best = n;
  return best;
}

/** The pixels of an 8-bit true-colour PNG, row by row, as 0xRRGGBB. */
function decode(png) {
  let at = SIGNATURE.length;
  let head;
  const data = [];
  while (at < png.length) {
    const length = png.readUInt32BE(at);
    const name = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (name === "IHDR") head = body;
    if (name === "IDAT") data.push(body);
    at += 12 + length;
  }
  const [width, height, colourType] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9]];
  const each = colourType === 6 ? 4 : 3;
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * each;
  const bytes = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const left = x >= each ? bytes[y * stride + x - each] : 0;
      const above = y > 0 ? bytes[(y - 1) * stride + x] : 0;
      const corner = x >= each && y > 0 ? bytes[(y - 1) * stride + x - each] : 0;
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
      bytes[y * stride + x] = raw[y * (stride + 1) + 1 + x] + guess;
    }
  }
  const pixels = new Uint32Array(width * height);
  for (let n = 0; n < pixels.length; n += 1) pixels[n] = (bytes[n * each] << 16) | (bytes[n * each + 1] << 8) | bytes[n * each + 2];
  return { width, height, pixels };
}

function paeth(left, above, corner) {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

function chunk(name, body) {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const framed = Buffer.alloc(8 + named.length);
  framed.writeUInt32BE(body.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), 4 + named.length);
  return framed;
}
