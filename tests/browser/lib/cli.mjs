// The command line of tests/browser/run.
import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checks } from './checks.mjs';
import { check_site, start_browsers } from './main.mjs';

const usage = `usage: tests/browser/run SITE_DIR [--only CHECK[,CHECK...]] [--pages PATTERN] [--jobs N]

Serves the built site in SITE_DIR with nginx and checks every page of it in Chromium.
Exit code 0 when every check has passed, 1 when one has failed, 2 for a wrong command, 3 when
something is missing to run at all.

  --only    only these checks, by id: ${checks.map(({ id }) => id).join(' ').replace(/(.{60,75}) /g, '$1\n            ')}
  --pages   only pages whose address matches this regular expression
  --jobs    so many pages at a time (default: one for each processor)
`;

function fail(code, message) {
  process.stderr.write(`error: ${message}\n`);
  process.exit(code);
}

function options(given) {
  const found = { folder: null, only: null, only_pages: null, jobs: null };
  for (let index = 0; index < given.length; index += 1) {
    const word = given[index];
    const value = () => given[index += 1] ?? fail(2, `${word} needs a value`);
    if (word === '--help' || word === '-h') {
      process.stdout.write(usage);
      process.exit(0);
    } else if (word === '--only') {
      found.only = new Set(value().split(','));
      for (const id of found.only) if (!checks.some((check) => check.id === id)) fail(2, `\`${id}\` is not a check`);
    } else if (word === '--pages') found.only_pages = new RegExp(value());
    else if (word === '--jobs') found.jobs = Number(value()) || fail(2, '--jobs needs a number');
    else if (word.startsWith('-') || found.folder !== null) fail(2, `\`${word}\` is not understood\n${usage}`);
    else found.folder = word;
  }
  return found.folder === null ? fail(2, `which site?\n${usage}`) : found;
}

const chosen = options(process.argv.slice(2));
if (!await stat(join(chosen.folder, 'index.html')).catch(() => null)) fail(3, `there is no site in ${chosen.folder}`);
chosen.folder = await realpath(chosen.folder);
const start = performance.now();
const browsers = await start_browsers().catch((error) => fail(3, `the browser did not start: ${error.message.split('\n')[0]}`));
let passed = false;
try {
  const { results, site } = await check_site({ ...chosen, browsers });
  process.stdout.write(`${site.pages.length} pages, in ${((performance.now() - start) / 1000).toFixed(0)} seconds\n`);
  passed = results.print((line) => process.stdout.write(`${line}\n`));
} catch (error) {
  fail(3, error.stack);
} finally {
  await browsers.close();
}
process.exit(passed ? 0 : 1);
