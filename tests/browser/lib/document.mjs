// What the documents themselves must be, page by page and across the site: structure, titles, links,
// figures. Works on the facts gathered inside each page; no browser here.
import { policy_for, headers, prefixes } from './server.mjs';
import { read_csv, table_faults } from './numbers.mjs';

export function judge_structure(page, known, results) {
  const fault = (what) => results.fault('structure', page.address, what);
  results.examined('structure');
  const tops = known.headings.filter((heading) => heading.level === 1).length;
  if (tops !== 1) fault(`${tops} headings of level 1, not one`);
  let before = 0;
  for (const { level, text } of known.headings) {
    if (text === '') fault(`an empty heading of level ${level}`);
    // The footer's own headings start again below the page's title.
    if (level > before + 1) fault(`"${text}" skips from level ${before} to ${level}`);
    before = level;
  }
  const { banner, contentinfo, main, navigation, regions } = known.landmarks;
  if (banner !== 1 || contentinfo !== 1 || main !== 1) fault(`${banner} banners, ${main} mains and ${contentinfo} footers, not one of each`);
  if (navigation.length === 0) fault('no navigation');
  for (const [what, names] of [['navigation', navigation], ['region', regions]]) {
    const doubled = names.find((name, index) => name === '' || names.indexOf(name) !== index);
    if (doubled !== undefined) fault(doubled === '' ? `a ${what} without a name` : `two of the kind ${what} are named "${doubled}"`);
  }
  const expected = page.address.startsWith('cy/') ? 'cy' : 'en-GB';
  if (known.language !== expected) fault(`the language is "${known.language}", not "${expected}"`);
}

/** Titles and help, which only make sense across the site. */
export function judge_across(visited, results) {
  const home = visited.find(({ page }) => page.address === '') ?? visited[0];
  const last_part = (title) => title.split(' \u2013 ').at(-1);
  const names = new Map();
  for (const { known } of visited) names.set(last_part(known.title), (names.get(last_part(known.title)) ?? 0) + 1);
  const site_name = [...names].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  const seen = new Map();
  for (const { page, known } of visited) {
    results.examined('titles');
    const { title } = known;
    if (last_part(title) !== site_name || site_name === '') results.fault('titles', page.address, `the title "${title}" does not end in "${site_name}"`);
    if (seen.has(title)) results.fault('titles', page.address, `the title "${title}" is also that of ${seen.get(title) || 'the home page'}`);
    seen.set(title, page.address);
    results.examined('help');
    if (known.help.length === 0 || known.help.join('; ') !== home.known.help.join('; ')) results.fault('help', page.address, `the help in the footer is "${known.help.join('; ')}", not "${home.known.help.join('; ')}"`);
    if (!known.statement) results.fault('help', page.address, 'the footer does not lead to the accessibility statement');
  }
}

function answers_to() {
  const known = new Map();
  return (url) => {
    const plain = url.split('#')[0];
    if (!known.has(plain)) known.set(plain, fetch(plain, { redirect: 'manual' }).then(async (answer) => {
      await answer.arrayBuffer();
      return { status: answer.status, headers: answer.headers, path: new URL(plain).pathname };
    }));
    return known.get(plain);
  };
}

const expected_types = {
  html: 'text/html; charset=utf-8', '': 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', csv: 'text/csv; charset=utf-8',
  svg: /^image\/svg\+xml/, xml: /^text\/xml/, json: /^application\/json/, txt: 'text/plain; charset=utf-8',
};

function judge_answer(answer, results) {
  results.examined('headers');
  const fault = (what) => results.fault('headers', answer.path, what);
  const ending = /\.([a-z]+)$/.exec(answer.path)?.[1] ?? '';
  const type = answer.headers.get('content-type') ?? '';
  const expected = expected_types[ending];
  if (expected !== undefined && !(expected instanceof RegExp ? expected.test(type) : expected === type)) fault(`is served as ${type}`);
  for (const [name, value] of [...Object.entries(headers), ['content-security-policy', policy_for(answer.path)]]) {
    if (answer.headers.get(name) !== value) fault(`${name} is "${answer.headers.get(name)}", not "${value}"`);
  }
}

/** Follows every link of every page under both prefixes, through the web server. `visited` holds for each
 *  page its facts under each prefix, in the order of `prefixes`. */
export async function judge_links(visited, origin, results) {
  const answer_to = answers_to();
  const pages = new Set(visited.map(({ page }) => page.address));
  const ids = new Map(visited.map(({ page, known }) => [page.address, new Set(known.ids)]));
  const judged = new Set();
  for (const { page, known, plain } of visited) {
    for (const [index, prefix] of prefixes.entries()) {
      const base = origin + prefix;
      const links = (index === 0 ? known : plain)?.links ?? [];
      results.examined('links', links.length);
      for (const { written, href } of links) {
        const fault = (what) => { if (index === 0 || !/^https?:/.test(written)) results.fault('links', page.address, `\`${written}\` ${what}${index === 0 ? '' : ` under ${prefix}`}`); };
        if (/^(https?:\/\/|mailto:|tel:)/i.test(written) && !href.startsWith(origin)) continue;
        if (/^[a-z][a-z0-9+.-]*:/i.test(written) || written.startsWith('//')) { fault('is neither of the site nor an address of the web'); continue; }
        if (written.startsWith('/')) { fault('starts at the root, so the site works under no other'); continue; }
        if (!href.startsWith(base)) { fault('leads out of the site'); continue; }
        const answer = await answer_to(href);
        if (answer.status !== 200) { fault(answer.status === 301 ? 'lacks its closing slash' : `is answered with ${answer.status}`); continue; }
        if (!judged.has(answer.path)) {
          judged.add(answer.path);
          judge_answer(answer, results);
        }
        const target = new URL(href);
        const address = decodeURI(target.pathname.slice(prefix.length)).replace(/(^|\/)index\.html$/, '$1');
        if (target.hash.length > 1 && pages.has(address) && !ids.get(address).has(decodeURIComponent(target.hash.slice(1)))) fault('leads to an anchor that is not there');
      }
    }
  }
  const missing = await answer_to(`${origin}/no/such/page/`);
  results.examined('links');
  if (missing.status !== 404) results.fault('links', '404.html', `an address that is not there is answered with ${missing.status}`);
}

function judge_figure(page, figure, results) {
  const fault = (what) => results.fault('chart-parts', page.address, `${figure.number || figure.caption.slice(0, 40)}: ${what}`);
  results.examined('chart-parts', figure.charts.length);
  if (!/^(Figure|Ffigur) \d+/.test(figure.number)) fault('the figure has no number');
  if (figure.title === '') fault('the figure has no title');
  else if (figure.title.split(/\s+/).length > 10) fault(`the title has ${figure.title.split(/\s+/).length} words, not 10 at most: "${figure.title}"`);
  if (figure.subtitle === '') fault('no subtitle says what is measured');
  if (figure.summary === '') fault('no summary can be read after the chart');
  if (figure.tables.length === 0) fault('no table holds the numbers');
  if (figure.downloads.length === 0) fault('no CSV can be downloaded');
  if (!figure.source) fault('no source is named');
  for (const chart of figure.charts) {
    const small_multiple = figure.charts.length > 2 && chart.label !== '';
    if (chart.viewbox === '') fault('a chart has no viewBox');
    if (chart.series > 4) fault(`a chart has ${chart.series} lines, not 4 at most`);
    if (small_multiple) continue;
    if (chart.title === '' || chart.named !== chart.title_id) fault('a chart is not named by its title');
    if (chart.desc === '' || chart.described !== chart.desc_id) fault('a chart is not described by its desc');
    if (chart.title.length > 200) fault(`the short alternative has ${chart.title.length} characters, not 200 at most`);
    if (/image of|picture of|graph showing/i.test(chart.title)) fault(`the short alternative says "${chart.title.slice(0, 40)}"`);
  }
}

/** Every chart with everything that stands beside it, and its table against its download. */
export async function judge_figures(visited, results) {
  for (const { page, known } of visited) {
    for (const figure of known.figures) {
      judge_figure(page, figure, results);
      if (!results.wants('chart-data') || figure.downloads.length === 0 || figure.tables.length === 0) continue;
      results.examined('chart-data');
      const fault = (what) => results.fault('chart-data', page.address, `${figure.number}: ${what}`);
      try {
        const csv = read_csv(await (await fetch(figure.downloads[0].href)).text());
        for (const what of table_faults({ cells: figure.tables.flatMap((table) => table.cells) }, csv)) fault(what);
      } catch (error) {
        fault(`the download cannot be read: ${error.message}`);
      }
    }
  }
}
