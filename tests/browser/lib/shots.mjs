// Pictures of pages for people to look at: 320 and 1280 pixels, light, dark and forced colours, and print.
import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { start_browsers } from './main.mjs';
import { serve } from './server.mjs';
import { read_site, sample } from './site.mjs';

const modes = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
};

const [folder, out, ...addresses] = process.argv.slice(2);
if (out === undefined || folder.startsWith('-')) {
  process.stderr.write('usage: tests/browser/shots SITE_DIR OUT [ADDRESS...]\n\nTakes pictures of these pages (default: one of each kind) into the folder OUT.\nAn address is the page\'s own from the root: `` for home, `indicators/robbery/`.\n');
  process.exit(folder === '--help' ? 0 : 2);
}
const site = await read_site(await realpath(folder));
const wanted = addresses.length > 0 ? addresses : [...sample(site.pages)];
await mkdir(out, { recursive: true });
const server = await serve(site.folder);
const browsers = await start_browsers();
try {
  const tab = await (await browsers.current()).newPage();
  for (const address of wanted) {
    const name = address.replace(/\/$/, '').replace(/\.html$/, '').replace(/\//g, '-') || 'home';
    await tab.goto(`${server.origin}/${address}`);
    for (const width of [1280, 320]) {
      await tab.setViewportSize({ width, height: 800 });
      for (const [mode, settings] of Object.entries(modes)) {
        await tab.emulateMedia({ media: 'screen', ...settings });
        await tab.screenshot({ path: join(out, `${name}-${width}-${mode}.png`), fullPage: true });
      }
    }
    await tab.emulateMedia({ media: 'print', ...modes.light });
    const pdf = join(out, `${name}-print.pdf`);
    await writeFile(pdf, await tab.pdf({ preferCSSPageSize: true }));
    await promisify(execFile)('pdftoppm', ['-png', '-r', '70', '-f', '1', '-l', '1', '-singlefile', pdf, join(out, `${name}-print`)]);
    process.stdout.write(`${name}\n`);
  }
} finally {
  await browsers.close();
  await server.close();
}
