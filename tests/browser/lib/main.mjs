// Serves a built site, visits every page of it in every mode, and gathers what the checks found.
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { allowed_incomplete } from './axe.mjs';
import { checks } from './checks.mjs';
import { judge_across, judge_figures, judge_links, judge_structure } from './document.mjs';
import { judge_files } from './files.mjs';
import { install } from './in_page.mjs';
import { judge_print } from './print.mjs';
import { Results } from './results.mjs';
import { prefixes, serve } from './server.mjs';
import { read_site, sample } from './site.mjs';
import { visit } from './visit.mjs';

function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid() !== 0,
    // Nothing but the test's own server can be reached, by a page or by the browser itself.
    args: ['--disable-background-networking', '--disable-component-update', '--disable-default-apps', '--disable-sync', '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', '--force-color-profile=srgb', '--font-render-hinting=none',
      '--disable-lcd-text'],
  });
}

/** A browser that is started again if it has ended. */
export async function start_browsers() {
  let running = launch();
  await running;
  return {
    async current() {
      const browser = await running;
      // Whoever asks first starts the next one; the others wait for the same.
      if (!browser.isConnected() && await running === browser) running = launch();
      return running;
    },
    async close() { await (await running).close(); },
  };
}

/** Watches what a tab loads and says, on behalf of the page that `current()` names. */
function watch(tab, origin, results, current, requests) {
  tab.on('request', (request) => {
    results.examined('requests');
    requests?.set(current(), (requests.get(current()) ?? 0) + 1);
    if (!request.url().startsWith(`${origin}/`)) results.fault('requests', current(), `asks for ${request.url().slice(0, 120)}`);
  });
  tab.on('requestfailed', (request) => results.fault('requests', current(), `${request.url()} failed: ${request.failure()?.errorText}`));
  tab.on('response', (response) => {
    if (response.status() >= 400) results.fault('requests', current(), `${response.url()} is answered with ${response.status()}`);
  });
  tab.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    const id = /Content Security Policy/i.test(message.text()) ? 'policy' : 'console';
    results.fault(id, current(), message.text().slice(0, 200));
  });
  tab.on('pageerror', (error) => results.fault('console', current(), error.message));
}

function compare_plain(page, known, plain, results) {
  results.examined('no-script');
  if (known.text !== plain.text) results.fault('no-script', page.address, 'the words differ');
  if (known.counts !== plain.counts) results.fault('no-script', page.address, `with JavaScript: ${known.counts}; without: ${plain.counts}`);
}

const plain_checks = ['links', 'no-script', 'policy', 'requests', 'console'];

const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Two tabs of a browser, one of them without JavaScript, which say what they load on behalf of `current()`. */
async function open_tabs(browser, origin, results, requests, current) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const plain_context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
  await context.addInitScript(install);
  const tab = await context.newPage();
  const plain_tab = await plain_context.newPage();
  watch(tab, origin, results, current, requests);
  watch(plain_tab, origin, results, current, null);
  return { tab, plain_tab, close: () => Promise.all([context.close(), plain_context.close()]) };
}

/** A page in every mode, and once more without JavaScript and under a prefix. */
async function visit_whole({ tab, plain_tab }, page, origin, results, sampled) {
  const known = await visit(tab, page, origin, results, sampled);
  judge_structure(page, known, results);
  if (results.wants('print')) await results.timed('print', () => judge_print(tab, page, results));
  let plain = null;
  if (results.wants(...plain_checks)) {
    await plain_tab.goto(`${origin}${prefixes[1]}${page.address}`, { waitUntil: 'load' });
    // Init scripts are scripts of the page, which has none now; the tools' own still run.
    plain = await plain_tab.evaluate(`(${install})(); window.candour.facts()`);
    results.examined('console', 2);
    results.examined('policy');
    compare_plain(page, known, plain, results);
  }
  results.examined('visits');
  return { page, known, plain };
}

async function visit_pages(browsers, site, origin, results, jobs) {
  // A page that sends its readers on is gone before anything could be looked at; its markup is held to all the rest.
  const sends_on = (page) => readFileSync(join(site.folder, page.file), 'utf8').includes('<meta http-equiv="refresh"');
  const queue = site.pages.filter((page) => !sends_on(page)).sort((a, b) => b.size - a.size);
  const sampled = sample(site.pages);
  const visited = [];
  const requests = new Map();
  const tried_again = new Set();
  const work = async () => {
    let page = null;
    let browser = null;
    const open = async () => {
      browser = await browsers.current();
      return open_tabs(browser, origin, results, requests, () => page.address);
    };
    // It may end in that very moment, and takes another to say so.
    const reopen = async () => {
      for (let attempt = 1; attempt < 5; attempt += 1) {
        const tabs = await open().catch(() => null);
        if (tabs !== null) return tabs;
        await pause(300);
      }
      return open();
    };
    let tabs = await reopen();
    for (page = queue.shift(); page !== undefined; page = queue.shift()) {
      try {
        visited.push(await visit_whole(tabs, page, origin, results, sampled.has(page.address)));
      } catch (error) {
        // A browser that was killed, or ran out of memory, says nothing about the page: once more.
        await pause(300);
        if (!browser.isConnected() && !tried_again.has(page.address)) {
          tried_again.add(page.address);
          requests.delete(page.address);
          queue.push(page);
          tabs = await reopen();
        } else {
          results.fault('visits', page.address, `broke off: ${error.message.split('\n')[0]}`);
        }
      }
    }
    if (browser.isConnected()) await tabs.close();
  };
  await Promise.all(Array.from({ length: jobs }, work));
  visited.sort((a, b) => (a.page.address < b.page.address ? -1 : 1));
  return { visited, requests };
}

const matrix = JSON.parse(readFileSync(new URL('../matrix.json', import.meta.url), 'utf8')).criteria;

function judge_matrix(criteria, results) {
  const known = new Set(checks.map(({ id }) => id));
  results.examined('matrix', criteria.length);
  const fault = (row, what) => results.fault('matrix', row.criterion ?? '?', what);
  if (criteria.length !== 55) results.fault('matrix', 'matrix.json', `${criteria.length} criteria, not 55`);
  if (new Set(criteria.map((row) => row.criterion)).size !== criteria.length) results.fault('matrix', 'matrix.json', 'a criterion stands twice');
  for (const row of criteria) {
    const empty = (row.checks ?? []).length === 0 && !row.not_applicable;
    if (empty) fault(row, 'has neither a check nor a reason why none applies');
    for (const id of row.checks ?? []) if (!known.has(id)) fault(row, `names the check "${id}", which does not exist`);
  }
  for (const entry of allowed_incomplete) {
    if (!known.has(entry.covered_by) || !entry.because) results.fault('matrix', 'axe-incomplete.json', `${entry.rule}: no check covers it, or no reason is given`);
  }
}

/** Runs the checks (all, or the ids in `only`) on the site in a folder. The last two are for the self-test:
 *  another matrix of criteria, and a header that the server leaves out. */
export async function check_site({ folder, browsers, only = null, jobs = null, only_pages = null, criteria = matrix, left_out = null }) {
  const results = new Results(only);
  const site = await read_site(folder);
  if (only_pages !== null) site.pages = site.pages.filter((page) => only_pages.test(page.address));
  const server = await serve(folder, left_out);
  try {
    judge_matrix(criteria, results);
    const workers = Math.min(jobs ?? (availableParallelism?.() ?? cpus().length), Math.max(1, site.pages.length));
    const { visited, requests } = await visit_pages(browsers, site, server.origin, results, workers);
    judge_across(visited, results);
    if (results.wants('links', 'headers')) await results.timed('links', () => judge_links(visited, server.origin, results));
    await judge_figures(visited, results);
    await judge_files(site, visited, requests, results);
  } finally {
    await server.close();
  }
  return { results, site };
}
