// Checks of the files of a site that need no browser: validity, markup, weight, leaks, the sitemap.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { read_csv } from './numbers.mjs';

const tests = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);
const text_files = /\.(html|css|csv|svg|xml|json|txt|webmanifest)$/;
const budget = { css: 10 * 1024, page: 60 * 1024 };  // gzipped bytes

async function vnu(site, results) {
  const pages = site.pages.map((page) => join(site.folder, page.file));
  let said = '';
  try {
    const jar = join(tests, 'node_modules/vnu-jar/build/dist/vnu.jar');
    const { stderr } = await run('java', ['-Xss4m', '-jar', jar, '--format', 'json', ...pages], { maxBuffer: 1 << 28 });
    said = stderr;
  } catch (error) {
    said = error.stderr ?? '';
    if (!said.startsWith('{')) {
      results.fault('vnu', '', `the checker did not run: ${error.message.slice(0, 200)}`);
      return;
    }
  }
  results.examined('vnu', pages.length);
  for (const message of JSON.parse(said).messages) {
    const where = decodeURI(message.url ?? '').replace(/^file:/, '').replace(`${site.folder}/`, '');
    // 'self' has no meaning for a file, which is all the checker reads; in the browser the check `policy` sees to it.
    if (/violates Content Security Policy \(meta tag\).* blocked by “(style|img|script)-src”/.test(message.message)) continue;
    results.fault('vnu', where, `${message.lastLine ?? '?'}: ${message.subType ?? message.type}: ${message.message}`);
  }
}

async function html_validate(site, results) {
  // The configuration holds the reason for each rule that is off; comments are not JSON.
  const written = readFileSync(join(tests, 'html-validate.jsonc'), 'utf8').replace(/^\s*\/\/.*$/gm, '');
  const checker = new HtmlValidate({ root: true, ...JSON.parse(written) });
  for (const page of site.pages) {
    results.examined('html-validate');
    const report = await checker.validateString(await readFile(join(site.folder, page.file), 'utf8'), page.file);
    for (const message of report.results.flatMap((result) => result.messages)) {
      if (message.severity === 2) results.fault('html-validate', page.address, `${message.line}: ${message.ruleId}: ${message.message}`);
    }
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function judge_csv(text, fault) {
  let csv = null;
  try {
    csv = read_csv(text);
  } catch (error) {
    fault(error.message);
    return;
  }
  const { header, rows } = csv;
  if (header.length < 2 || !header.every((name) => /^[a-z0-9_]+$/i.test(name))) fault(`has no header but "${header.join(',').slice(0, 60)}"`);
  const ragged = rows.findIndex((row) => row.length !== header.length);
  if (ragged >= 0) fault(`has ${rows[ragged].length} fields in record ${ragged + 1}, not ${header.length}`);
  if (rows.length === 0) fault('has no record');
}

/** The file's text; where its bytes are none, what they come nearest to. */
function decode(path, bytes, results) {
  results.examined('text-files');
  const fault = (what) => results.fault('text-files', path, what);
  let text = '';
  try {
    text = utf8.decode(bytes);
  } catch {
    fault('is not UTF-8');
    return bytes.toString('utf8');
  }
  const odd = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/.exec(text);
  if (odd !== null) fault(`has the control character ${odd[0].codePointAt(0)} at ${odd.index}`);
  if (path.endsWith('.csv')) judge_csv(text, fault);
  return text;
}

function markup(path, text, results) {
  results.examined('inline');
  const fault = (what) => results.fault('inline', path, what);
  for (const [tag] of text.matchAll(/<script\b[^>]*>/gi)) {
    const own_search = /^search\//.test(path) && /\ssrc="(?!https?:|\/\/)[^"]+"/.test(tag);
    if (!/type="?application\/ld\+json/i.test(tag) && !own_search) fault(`a script: ${tag}`);
  }
  // A picture of its own may keep its styles: the page's policy does not reach into it.
  if (/<style\b/i.test(text) && !path.endsWith('.svg')) fault('a style element');
  for (const [tag] of text.matchAll(/<[a-z][^>]*>/gi)) {
    const bare = tag.replace(/="[^"]*"|='[^']*'/g, '=""');
    if (/\sstyle=/i.test(bare)) fault(`a style attribute: ${tag.slice(0, 80)}`);
    if (/\son[a-z]+=/i.test(bare)) fault(`a handler: ${tag.slice(0, 80)}`);
  }
}

function foreign(path, text, results) {
  results.examined('branding');
  // The words that the licences of boundaries ask for, of other people's data, are not the site's own claim.
  const own = text.replace(/(data )?© Crown copyright and database right/g, '');
  const found = /GDS Transport|govuk-crest|crown copyright|@font-face|\.woff2?\b|fonts\.(googleapis|gstatic)/i.exec(own);
  if (found !== null) results.fault('branding', path, `contains "${found[0]}"`);
}

function leaks(path, text, results) {
  results.examined('leaks');
  const found = /(?:^|[\s"'(=])(\/(?:home|root|tmp|work|builds?|Users|var\/lib)\/[^\s"'<]{1,60}|file:\/\/[^\s"'<]{1,60}|[A-Z]:\\Users\\)/m.exec(text);
  if (found !== null) results.fault('leaks', path, `contains "${found[1]}"`);
}

async function sitemap(site, visited, results) {
  const file = site.files.find(({ path }) => path === 'sitemap.xml');
  if (file === undefined) {
    results.fault('sitemap', 'sitemap.xml', 'is not there');
    return;
  }
  const text = await readFile(join(site.folder, file.path), 'utf8');
  const listed = [...text.matchAll(/<loc>\s*([^<\s]+)\s*<\/loc>/g)].map((match) => match[1]);
  const base = listed.reduce((shortest, address) => (address.length < shortest.length ? address : shortest), listed[0] ?? '');
  const addresses = new Set(listed.map((address) => address.slice(base.length)));
  results.examined('sitemap', listed.length);
  if (addresses.size !== listed.length) results.fault('sitemap', 'sitemap.xml', 'lists a page twice');
  const wanted = new Set(visited.filter(({ page, known }) => page.address !== '404.html' && !known.noindex).map(({ page }) => page.address));
  for (const address of addresses) if (!wanted.has(address)) results.fault('sitemap', 'sitemap.xml', `lists ${address}, which is not a page to be found`);
  for (const address of wanted) if (!addresses.has(address)) results.fault('sitemap', 'sitemap.xml', `does not list ${address || 'the home page'}`);
}

/** `requests`: how many requests each page made, by address. */
export async function judge_files(site, visited, requests, results) {
  for (const file of site.files.filter(({ path }) => text_files.test(path))) {
    const bytes = await readFile(join(site.folder, file.path));
    const text = decode(file.path, bytes, results);
    if (/\.(html|svg)$/.test(file.path)) markup(file.path, text, results);
    foreign(file.path, text, results);
    leaks(file.path, text, results);
    if (!/\.(html|css)$/.test(file.path)) continue;
    results.examined('weight');
    const size = gzipSync(bytes, { level: 9 }).length;
    const limit = file.path.endsWith('.css') ? budget.css : budget.page;
    if (size > limit) results.fault('weight', file.path, `${size} bytes gzipped, not ${limit} at most`);
  }
  for (const [address, count] of requests) if (count > 5) results.fault('weight', address, `makes ${count} requests, not 5 at most`);
  if (results.wants('sitemap')) await sitemap(site, visited, results);
  if (results.wants('html-validate')) await results.timed('html-validate', () => html_validate(site, results));
  if (results.wants('vnu')) await results.timed('vnu', () => vnu(site, results));
}
