// A page on paper: printed to PDF as a browser does, and read back with poppler's tools.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const paper = { width: 680, height: 900 };  // CSS pixels between the margins of A4
// Lines break anywhere and words are hyphenated, so only what is left without either is compared.
const plain = (text) => text.normalize('NFKC').replace(/[\s\u00ad\u200b\u2010\u2011-]+/g, '').toLowerCase();

export async function judge_print(browser_page, page, results) {
  await browser_page.emulateMedia({ media: 'print', colorScheme: 'light', forcedColors: 'none' });
  await browser_page.setViewportSize(paper);
  const { wanted, overlaps } = await browser_page.evaluate(() => ({ wanted: window.candour.on_paper(), overlaps: window.candour.text_faults() }));
  const folder = await mkdtemp(join(tmpdir(), 'candour-print-'));
  try {
    const file = join(folder, 'page.pdf');
    await browser_page.pdf({ path: file, preferCSSPageSize: true, printBackground: false });
    const { stdout: info } = await run('pdfinfo', [file]);
    const { stdout: text } = await run('pdftotext', ['-enc', 'UTF-8', file, '-'], { maxBuffer: 1 << 26 });
    const fault = (what) => results.fault('print', page.address, what);
    results.examined('print');
    overlaps.forEach(fault);
    if (!/Page size:\s+59[45](\.\d+)? x 84[12]/.test(info)) fault(`the paper is not A4: ${/Page size:.*/.exec(info)?.[0]}`);
    const whole = plain(text.replace(/\f/g, ' '));
    const first = plain(text.split('\f')[0]);
    if (!first.includes(plain(wanted.heading))) fault('the title is not on page 1');
    for (const line of wanted.first_page) if (!first.includes(plain(line))) fault(`not on page 1: "${line.slice(0, 60)}"`);
    for (const table of wanted.tables) {
      const missing = [table.caption, ...table.heads, ...table.cells].find((cell) => !whole.includes(plain(cell)));
      if (missing !== undefined) fault(`of the table "${table.caption.slice(0, 50)}" this is missing: "${missing}"`);
    }
    if (wanted.cuttable > 0) fault(`${wanted.cuttable} tables have rows that may be cut in two`);
    for (const address of new Set(wanted.addresses)) if (!whole.includes(plain(address))) fault(`a link does not say where it leads: ${address}`);
    for (const label of wanted.labels) if (!whole.includes(plain(label))) fault(`a chart's "${label}" is missing`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
