// Proves that every check can fail: the small site in fixture/ passes them all, and each of the breakages
// below is noticed by the check that is there for it.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checks } from './checks.mjs';
import { check_site, start_browsers } from './main.mjs';
import { numbers_in, read_csv } from './numbers.mjs';

const home = 'index.html';
const indicator = 'indicators/crime/index.html';
const style = 'style.css';
const csv = 'indicators/crime/crime.csv';
const search_page = (words) => `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Search – Record</title><script src="s.js"></script></head><body><main><h1>Search</h1>${words}</main></body></html>`;

/** A breakage: the check that must notice, what it is, and edits: [file, what stands there, what comes
 *  instead], or [file, null, text] for a file that is added, or whose end is added to. */
const breakages = [
  ['vnu', 'an element where it may not be', [[home, '<h2 id="contact">', '<p><div>x</div></p><h2 id="contact">']]],
  ['html-validate', 'an attribute given twice', [[home, '<h1>', '<h1 class="a" class="b">']]],
  ['inline', 'a style attribute', [[home, '<h1>', '<h1 style="color: red">']]],
  ['inline', 'a script', [[home, '</main>', '<script>var a;</script></main>']]],
  ['inline', 'a handler', [[home, '<h1>', '<h1 onclick="a()">']]],
  ['branding', 'a claim of the Crown', [[home, '</main>', '<p>© Crown copyright</p></main>']]],
  ['branding', 'a web font', [[style, null, '@font-face { font-family: x; src: url(x.woff2); }']]],
  ['text-files', 'bytes that are no text', [[csv, 'year,area', '\u0001year,area']]],
  ['text-files', 'a record that is too short', [[csv, '2015,County,700', '2015,County']]],
  ['leaks', 'a path of the machine', [[home, 'A record', 'A record from /tmp/someone/content']]],
  ['weight', 'a heavy style sheet', [[style, null, `/* ${Array.from({ length: 9000 }, (_, n) => ((n * 2654435761) % 1000003).toString(36)).join('')} */`]]],
  ['sitemap', 'a page that is not listed', [['sitemap.xml', '<url><loc>https://example.org/indicators/crime/</loc></url>', '']]],
  ['links', 'a dead link', [[home, 'indicators/crime/', 'indicators/fire/']]],
  ['links', 'a dead anchor', [[home, 'id="contact"', 'id="contacts"']]],
  ['links', 'a link from the root', [[home, '"indicators/crime/"', '"/indicators/crime/"']]],
  ['links', 'a script for a link', [[home, '"indicators/crime/"', '"javascript:void(0)"']]],
  ['headers', 'a header that is not sent', [], { left_out: 'x-content-type-options' }],
  ['policy', 'a style sheet from elsewhere', [[home, '<link rel="icon"', '<link rel="stylesheet" href="https://example.com/x.css"><link rel="icon"']]],
  ['policy', 'a style attribute in a chart', [[indicator, '<path class="gr"', '<path style="stroke: red" class="gr"']]],
  ['requests', 'a picture that is not there', [[home, '</main>', '<p><img src="no.png" alt="nothing"></p></main>']]],
  ['console', 'a script that fails', [['search/index.html', null, search_page('<p>x</p>')], ['search/s.js', null, 'throw new Error("x");']]],
  ['storage', 'a cookie', [['search/index.html', null, search_page('<p>x</p>')], ['search/s.js', null, 'document.cookie = "a=b";']]],
  ['no-script', 'words that a script writes', [['search/index.html', null, search_page('<p>x</p>')], ['search/s.js', null, 'addEventListener("load", () => document.body.append("more"));'], ['search/s.js', 'load', 'DOMContentLoaded']]],
  ['structure', 'a heading level skipped', [[home, '<h2 id="contact">Contact</h2>', '<h4 id="contact">Contact</h4>']]],
  ['structure', 'a second h1', [[home, '<h2 id="contact">Contact</h2>', '<h1 id="contact">Contact</h1>']]],
  ['structure', 'no language', [[home, ' lang="en-GB"', '']]],
  ['structure', 'no main', [[home, '<main id="main" tabindex="-1">', '<div id="main" tabindex="-1">'], [home, '</main>', '</div>']]],
  ['titles', 'a title of another site', [[indicator, 'Indicators – Record', 'Indicators']]],
  ['titles', 'a title used twice', [[indicator, 'Crime – Indicators – Record', 'Record']]],
  ['help', 'help that is elsewhere on one page', [[indicator, 'Contact the office', 'Write to us']]],
  ['axe-wide', 'a pale text', [[style, null, 'h1 { color: #999; }']]],
  ['axe-wide', 'a text that is enough for AA and not for AAA', [[style, null, 'h1, p { color: #757575; }']]],
  ['axe-wide', 'a picture without words', [[home, '</main>', '<p><img src="mark.svg"></p></main>']]],
  ['axe-narrow', 'a pale text on narrow screens', [[style, null, '@media (max-width: 40rem) { h1 { color: #aaa; } }']]],
  ['axe-dark', 'a dark text on dark', [[style, null, '@media (prefers-color-scheme: dark) { h1 { color: #333; } }']]],
  ['axe-print', 'a pale text on paper', [[style, null, '@media print { h1 { color: #bbb; } }']]],
  ['axe-contrast', 'a pale text where more contrast is asked for', [[style, null, '@media (prefers-contrast: more) { h1 { color: #bbb; } }']]],
  ['keyboard', 'a positive tabindex', [[home, '<a href="indicators', '<a tabindex="2" href="indicators']]],
  ['keyboard', 'a stop in a chart', [[indicator, '<path class="ln c1"', '<path tabindex="0" class="ln c1"']]],
  ['keyboard', 'no skip link', [[home, '<a class="skip" href="#main">Skip to the main content</a>', '']]],
  ['keyboard', 'a skip link that stays hidden', [[style, '.skip:focus { left: 0; }', '']]],
  ['keyboard', 'a skip link that leads nowhere', [[home, '<main id="main" tabindex="-1">', '<main id="main">']]],
  ['focus', 'no outline', [[style, ':focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }', ':focus-visible { outline: none; }']]],
  ['focus', 'a pale outline', [[style, 'outline: 3px solid var(--ink)', 'outline: 3px solid #fd0']]],
  ['focus', 'something that lies over a control', [[style, null, 'footer { position: relative; } footer::after { content: ""; position: absolute; inset: 0; }']]],
  ['reflow', 'a wide element', [[style, null, '.prose { width: 30rem; max-width: none; } @media print { .prose { width: auto; } }']]],
  ['reflow', 'a region without a name', [[style, null, 'table { width: 40rem; }'], [indicator, 'role="region" tabindex="0" aria-label="Figure 1 as a table"', ''], [indicator, '<details>', '<details open>']]],
  ['overlap', 'words over words', [[style, null, '.vline { margin-bottom: -2.4rem; }']]],
  ['overlap', 'words cut off', [[style, null, 'h1 { height: 1rem; overflow: hidden; }']]],
  ['text-size', 'a box that does not grow', [[style, null, '.vline { height: 24px; overflow: hidden; }']]],
  ['text-size', 'text in pixels', [[style, 'font: 100%/1.5', 'font: 16px/1.5']]],
  ['text-spacing', 'a box that just fits', [[style, null, '.vline { width: max-content; max-width: 18rem; height: 24px; overflow: hidden; white-space: nowrap; }']]],
  ['targets', 'low links', [[style, 'min-height: 44px', 'min-height: 30px']]],
  ['motion', 'a transition', [[style, null, 'a { transition: color .3s; }']]],
  ['hover', 'words on hover only', [[style, null, '.vline { visibility: hidden; } h1:hover + .vline { visibility: visible; }']]],
  ['reading', 'long lines', [[style, '.prose { max-width: 32rem; }', '.prose { max-width: none; }']]],
  ['reading', 'justified lines', [[style, null, '.prose p { text-align: justify; }']]],
  ['print', 'a table that stays closed', [[style, '  details::details-content { content-visibility: visible; block-size: auto; display: block; }\n', '']]],
  ['print', 'no version line on page 1', [[style, null, '@media print { .vline { display: none; } }']]],
  ['print', 'rows that may be cut', [[style, '  tr { break-inside: avoid; }\n', '']]],
  ['print', 'a link that does not say where it leads', [[style, '  a[href^="http"]::after { content: " (" attr(href) ")"; }\n', '']]],
  ['print', 'words over words', [[style, null, '@media print { .vline { translate: 0 -3.25rem; } }']]],
  ['print', 'another paper', [[style, 'size: A4', 'size: letter']]],
  ['chart-parts', 'no description', [[indicator, /<desc.*?<\/desc>/, '']]],
  ['chart-parts', 'no summary', [[indicator, /<p class="fsum">.*?<\/p>/, '']]],
  ['chart-parts', 'no table', [[indicator, /<table>[^]*<\/table>/, '']]],
  ['chart-parts', 'no download', [[indicator, '<a href="crime.csv">', '<a href="crime.txt">'], ['indicators/crime/crime.txt', null, 'x']]],
  ['chart-parts', 'a title of twelve words', [[indicator, 'Crime fell in town', 'Crime fell in town and it rose in county in these years']]],
  ['chart-data', 'a digit that differs', [[indicator, '1,050', '1,060']]],
  ['chart-data', 'a record that is missing in the table', [[csv, null, '2018,Town,850\n'], [csv, null, '2018,County,820\n']]],
  ['chart-text', 'small words', [[indicator, '<text x="30" y="150" font-size="13">', '<text x="30" y="150" font-size="9">']]],
  ['chart-text', 'labels that collide', [[indicator, 'y="94" font-size', 'y="68" font-size']]],
  ['chart-text', 'a label cut off', [[indicator, '<text x="208" y="94"', '<text x="262" y="94"']]],
  ['chart-lines', 'colour alone', [[style, 'stroke-width: 2; stroke-dasharray: 7 3;', 'stroke-width: 3.25;']]],
  ['chart-light', 'a pale line', [[style, '--two: #28a197', '--two: #bfe8e4']]],
  ['chart-light', 'pale words', [[style, 'fill: var(--ink)', 'fill: #aaa']]],
  ['chart-dark', 'a dark line', [[style, '--one: #a9d3fa', '--one: #12436d']]],
  ['chart-forced', 'colours that are not reassigned', [[style, /@media \(forced-colors.*\n/, ''], [style, 'fill: var(--ink)', 'fill: #17191b']]],
  ['chart-vision', 'a line that red and green alone part from paper', [[style, '--two: #28a197', '--two: #ff9090']]],
  ['chart-print', 'a line that is pale on paper', [[style, null, '@media print { :root { --one: #bbb; } }']]],
  ['text-forced', 'text that keeps its colour', [[style, null, '@media (forced-colors: active) { h1 { forced-color-adjust: none; color: #17191b; } }']]],
];

async function edit(folder, [file, from, to]) {
  const path = join(folder, file);
  const before = await readFile(path, 'utf8').catch(() => '');
  let after = before + to;
  if (from !== null) {
    after = before.replace(from, () => to);
    if (after === before) throw new Error(`${file} does not hold ${from}`);
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, after);
}

const fixture = fileURLToPath(new URL('../fixture', import.meta.url));
const scratch = await mkdtemp(join(tmpdir(), 'candour-self-test-'));
const browsers = await start_browsers();
const faults = [];
let passed = 0;

function expect(holds, what) {
  if (holds) passed += 1;
  else faults.push(what);
}

async function try_breakage(number) {
  const [id, what, edits, options] = breakages[number];
  const folder = join(scratch, String(number));
  await cp(fixture, folder, { recursive: true });
  for (const one of edits) await edit(folder, one);
  const { results } = await check_site({ folder, browsers, jobs: 1, only: new Set([id]), ...options });
  expect(results.faults(id).length > 0 && results.faults('visits').length === 0,
    `${id} does not notice ${what}${[...results.faults(id), ...results.faults('visits')].map((fault) => `\n    ${fault}`).join('')}`);
}

/** A browser that ends is started again; a tab that keeps closing is a fault. */
async function try_endings() {
  const only = new Set(['axe-wide']);
  const visit = check_site({ folder: fixture, browsers, only });
  setTimeout(() => browsers.current().then((browser) => browser.close()), 400);
  const { results } = await visit;
  expect(!results.failed('visits') && !results.failed('axe-wide'), `a browser that ends is not started again: ${results.faults('visits')[0]}`);
  const closing = {
    async current() {
      const browser = await browsers.current();
      return {
        isConnected: () => browser.isConnected(),
        async newContext(settings) {
          const context = await browser.newContext(settings);
          setTimeout(() => context.close(), 300);
          return context;
        },
      };
    },
  };
  const other = await check_site({ folder: fixture, browsers: closing, only, jobs: 1 }).catch(() => null);
  expect(other === null || other.results.faults('visits').length > 0, 'visits does not notice a tab that closes');
}

try {
  const { results } = await check_site({ folder: fixture, browsers });
  for (const id of results.ids()) expect(!results.failed(id), `${id} fails on the fixture as it stands: ${results.faults(id)[0] ?? 'it looked at nothing'}`);
  for (const criteria of [[], [{ criterion: '1.1.1' }], [{ criterion: '1.1.1', checks: ['no-such'] }]]) {
    const broken = await check_site({ folder: fixture, browsers, only: new Set(['matrix']), only_pages: /^$/, criteria });
    expect(broken.results.faults('matrix').length > criteria.length, 'matrix does not notice rows that are missing or empty');
  }
  for (const { id } of checks) expect(['matrix', 'visits'].includes(id) || breakages.some((breakage) => breakage[0] === id), `nothing shows that ${id} can fail`);
  expect(JSON.stringify(read_csv('a,"b ""c"", d"\r\n1,\r\n')) === '{"header":["a","b \\"c\\", d"],"rows":[["1",""]]}', 'CSV is read wrongly');
  expect(JSON.stringify(numbers_in('\u22121,234.50 to 7 [note 1]').map(({ value, decimals }) => [value, decimals])) === '[[-1234.5,2],[7,0]]', 'numbers are read wrongly');
  await try_endings();
  const queue = breakages.map((_, number) => number);
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (let number = queue.shift(); number !== undefined; number = queue.shift()) await try_breakage(number);
  }));
} finally {
  await browsers.close();
  await rm(scratch, { recursive: true, force: true });
}
for (const fault of faults) process.stdout.write(`FAILED  ${fault}\n`);
process.stdout.write(`${passed} passed, ${faults.length} failed\n`);
process.exit(faults.length === 0 ? 0 : 1);
