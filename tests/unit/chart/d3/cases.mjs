// Prints, for 10,000 random domains, the ticks of d3-array, the nice domain of d3-scale and a number as
// d3-format writes it: one case a line, tab-separated. A fixed seed, so that a failure can be found again.
import { ticks } from "d3-array";
import { format } from "d3-format";
import { scaleLinear } from "d3-scale";

let state = 20150604;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const lines = [];
for (let i = 0; i < 10000; ++i) {
  const size = 10 ** (random() * 12 - 4);
  const from = pick([0, 0, 0, random() * size, -random() * size, Math.round(random() * size)]);
  const to = from + random() * size + Number.EPSILON;
  const count = pick([2, 3, 4, 5, 6, 8, 10]);
  const [niceFrom, niceTo] = scaleLinear().domain([from, to]).nice(count).domain();
  const decimals = pick([0, 0, 1, 2, 3]);
  // d3-format rounds the nearest double; ours rounds the decimal that was meant. They agree wherever the
  // number is not a tie, so the numbers here have more places than are shown.
  const value = (random() - 0.5) * size;
  lines.push([from, to, count, ticks(from, to, count).join(" "), niceFrom, niceTo, value, decimals, format(`,.${decimals}f`)(value)].join("\t"));
}
process.stdout.write(lines.join("\n") + "\n");
