// One page, in every mode: each function below is a part of the visit and reports under its own ids.
// The modes are changed in place, because loading the page again for each would cost more than it shows.
import { colour_blind, contrast, device_box, ground, ink_contrast, mark_contrast, read_png } from './pixels.mjs';
import { judge_axe, run_axe } from './axe.mjs';

const fine = 2;  // pixels of a picture for each CSS pixel: letters of 14 pixels then have wholly inked ones
const coarse = 1;  // for whole pages, in which only system colours are looked for
const wide = { width: 1280, height: 800 };
const narrow = { width: 320, height: 256 };
const chart_widths = [320, 480, 671, 768, 1024, 1280];
const text_spacing = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }';

/** The tools' own way into a tab: pictures and keys by the thousand are several times faster through it. */
const sessions = new WeakMap();
async function session_of(tab) {
  if (!sessions.has(tab)) sessions.set(tab, await tab.context().newCDPSession(tab));
  return sessions.get(tab);
}

/** A picture of a part of the document, in pixels of the page. */
async function picture(tab, box, scale = fine) {
  const session = await session_of(tab);
  // What is in the window is pictured twice as fast as what is beyond it, for which all is laid out anew.
  const fits = await call(tab, 'bring_into_window', box);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'png', optimizeForSpeed: true, captureBeyondViewport: !fits, clip: { x: box.left, y: box.top, width: box.width, height: box.height, scale },
  });
  return read_png(Buffer.from(data, 'base64'));
}

/** Presses a key so many times, without waiting for each: they arrive in order. */
async function press(tab, times, modifiers = 0) {
  const session = await session_of(tab);
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9, nativeVirtualKeyCode: 9, modifiers };
  const sent = [];
  for (let count = 0; count < times; count += 1) {
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key }), session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }));
  }
  await Promise.all(sent);
}
const shift = 8;

const call = (page, name, ...given) => page.evaluate(([name, given]) => window.candour[name](...given), [name, given]);

function report(results, id, page, { examined, faults }) {
  results.examined(id, examined);
  for (const fault of faults) results.fault(id, page.address, fault);
}

async function walk_by_keyboard(browser_page, page, results) {
  const { names, positive, chart_stops } = await call(browser_page, 'follow_focus');
  const fault = (what) => results.fault('keyboard', page.address, what);
  results.examined('keyboard', names.length);
  for (const name of positive) fault(`${name} has a positive tabindex`);
  for (const name of chart_stops) fault(`${name} makes a stop inside a chart`);
  await press(browser_page, names.length);
  const forwards = await browser_page.evaluate(() => window.candour.walk.splice(0));
  const wrong = forwards.findIndex((index, place) => index !== place);
  if (forwards.length !== names.length || wrong >= 0) {
    const place = wrong >= 0 ? wrong : forwards.length;
    fault(`Tab number ${place + 1} does not come to ${names[place] ?? 'the end'} but to ${names[forwards[place]] ?? 'something else'}`);
    return;
  }
  await press(browser_page, names.length - 1, shift);
  const backwards = await browser_page.evaluate(() => window.candour.walk.splice(0));
  if (backwards.some((index, place) => index !== names.length - 2 - place) || backwards.length !== names.length - 1) fault('Shift+Tab does not go back the same way');
  const skip = await browser_page.evaluate(() => {
    const link = document.activeElement;
    const box = link.getBoundingClientRect();
    return { hash: link.getAttribute('href'), shown: box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.width > 20 };
  });
  if (!/^#/.test(skip.hash ?? '')) fault('the first stop is not a link to the main content');
  else if (!skip.shown) fault('the skip link cannot be seen when it has the focus');
  else {
    await browser_page.keyboard.press('Enter');
    if (!await browser_page.evaluate(() => document.activeElement?.tagName === 'MAIN')) fault('the skip link does not move the focus to main');
  }
}

/** Charts that were looked at in a run, by all that is drawn, the style sheet and the mode: a report's stand on each of its versions. */
const looked_at = new WeakMap();

async function see_charts(browser_page, page, results, id, mode) {
  if (!looked_at.has(results)) looked_at.set(results, new Set());
  const known = looked_at.get(results);
  const styles = await browser_page.evaluate(() => [...document.styleSheets].map((sheet) => sheet.href?.split('/').at(-1)));
  for (const chart of await call(browser_page, 'marks')) {
    const { name, width, height, shapes, words } = chart;
    const drawn = JSON.stringify([id, mode, styles, name, width, height, shapes, words], (_, value) => (typeof value === 'number' ? Math.round(value * 10) : value));
    if (known.has(drawn)) continue;
    known.add(drawn);
    const image = await picture(browser_page, chart);
    const paper = ground(image, { left: 0, top: 0, right: image.width, bottom: image.height });
    const fault = (what) => results.fault(id, page.address, `${chart.name.slice(0, 40)}${mode}: ${what}`);
    results.examined(id);
    for (const shape of chart.shapes) {
      const found = mark_contrast(image, shape.points, paper, fine);
      // A hair of tolerance: the lightest colour of the palette has exactly 3.0.
      if (found < 2.97) fault(`${shape.name} has a contrast of ${found.toFixed(2)}, not 3`);
    }
    for (const word of chart.words) {
      const box = device_box(image, word, fine);
      const found = box === null ? 1 : ink_contrast(image, box);
      if (found < 4.5) fault(`"${word.text}" has a contrast of ${found.toFixed(2)}, not 4.5`);
    }
  }
}

/** As people see them who lack one of three colours. The orange of the official palette has 2.64 for those who see
 *  no green; lines and parts differ in dashes and stripes besides, but no mark may be near to vanishing. */
async function see_charts_otherwise(browser_page, page, results) {
  for (const chart of await call(browser_page, 'marks')) {
    const image = await picture(browser_page, chart);
    results.examined('chart-vision');
    for (const [name, seen] of Object.entries(colour_blind)) {
      const altered = { ...image, at: (x, y) => seen(image.at(x, y)) };
      const paper = ground(altered, { left: 0, top: 0, right: image.width, bottom: image.height });
      for (const shape of chart.shapes) {
        const found = mark_contrast(altered, shape.points, paper, fine);
        if (found < 2.5) results.fault('chart-vision', page.address, `${chart.name.slice(0, 40)} (${name}): ${shape.name} has a contrast of ${found.toFixed(2)}, not 2.5`);
      }
    }
  }
}

async function see_text(browser_page, page, results, mode) {
  const lines = await call(browser_page, 'lines_on_page');
  const height = await browser_page.evaluate(() => document.documentElement.scrollHeight);
  const image = await picture(browser_page, { left: 0, top: 0, width: wide.width, height }, coarse);
  results.examined('text-forced', lines.length);
  for (const line of lines) {
    if (!/[\p{L}\p{N}]/u.test(line.text)) continue;  // a full stop has too little ink to be measured
    const box = device_box(image, line, coarse);
    const found = box === null ? 21 : ink_contrast(image, box);
    if (found < 4.5) results.fault('text-forced', page.address, `"${line.text}"${mode} has a contrast of ${found.toFixed(2)}, not 4.5`);
  }
}

/** Focus in pixels: enough of them change, by enough, and the control is not under something else. */
async function see_focus(browser_page, page, results, mode) {
  await press(browser_page, 1);  // so that the browser knows this reader uses a keyboard
  for (const { index, name } of await call(browser_page, 'sorts_of_control')) {
    const before_place = await call(browser_page, 'show_control', index, false);
    const margin = 12;
    const around_it = ({ box, scrolled }) => {
      const left = Math.max(0, box.left - margin);
      const top = Math.max(0, box.top - margin);
      return {
        left, top: top + scrolled, width: Math.min(wide.width, box.left + box.width + margin) - left,
        height: Math.min(wide.height, box.top + box.height + margin) - top,
      };
    };
    results.examined('focus');
    const fault = (what) => results.fault('focus', page.address, `${name}${mode} ${what}`);
    // The skip link comes into view with the focus only; the keyboard walk looks at that.
    const off_screen = before_place.box.left < 0;
    const one = off_screen ? null : await picture(browser_page, around_it(before_place));
    const place = await call(browser_page, 'show_control', index, true);
    if (place.covered) fault(`is covered by ${place.covering} when it has the focus`);
    if (off_screen) continue;
    const two = await picture(browser_page, around_it(before_place));
    let changed = 0;
    for (let y = 0; y < one.height; y += 1) {
      for (let x = 0; x < one.width; x += 1) {
        const a = one.at(x, y);
        const b = two.at(x, y);
        if (a !== b && contrast(a, b) >= 3) changed += 1;
      }
    }
    const around = (box) => 4 * (box.width + box.height);
    const needed = Math.min(around(place.box), place.boxes.reduce((sum, box) => sum + around(box), 0));
    const got = changed / fine / fine;
    // What lies outside the window cannot change there; a control taller than the window shows a part.
    const seen = place.box.height > wide.height ? 0.25 : 1;
    // Hairlines that the outline crosses had its colour before; a twentieth is theirs.
    if (got < needed * seen * 0.95) fault(`changes ${Math.round(got)} pixels with the focus, not ${Math.round(needed)}`);
  }
  await browser_page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
}

async function in_modes(browser_page, page, results, sampled) {
  const timed = (id, work) => results.timed(id, work);
  const media = (settings) => browser_page.emulateMedia({ media: 'screen', colorScheme: 'light', forcedColors: 'none', contrast: 'no-preference', reducedMotion: 'reduce', ...settings });
  const axe = async (id, options) => {
    if (results.wants(id)) await timed(id, async () => judge_axe(results, id, page, await run_axe(browser_page, options)));
  };
  const text_check = async (id, mode) => {
    if (!results.wants(id)) return;
    await timed(id, async () => {
      const faults = await call(browser_page, 'text_faults');
      report(results, id, page, { examined: 1, faults: faults.map((fault) => fault + mode) });
    });
  };

  await axe('axe-wide');
  await text_check('overlap', '');
  if (results.wants('targets')) report(results, 'targets', page, await call(browser_page, 'small_targets'));
  if (results.wants('motion')) report(results, 'motion', page, { examined: 1, faults: await call(browser_page, 'moving') });
  if (results.wants('hover')) report(results, 'hover', page, { examined: 1, faults: await call(browser_page, 'style_faults') });
  const paragraphs = await call(browser_page, 'paragraphs');
  report(results, 'reading', page, { examined: paragraphs.length, faults: paragraphs.flatMap((paragraph) => [
    paragraph.characters > 80 ? `${paragraph.name} has lines of ${paragraph.characters} characters, not 80 at most` : null,
    paragraph.spacing < 1.49 ? `${paragraph.name} has a line height of ${paragraph.spacing.toFixed(2)}` : null,
    /justify|center/.test(paragraph.align) ? `${paragraph.name} is set ${paragraph.align}` : null].filter(Boolean)) });
  report(results, 'chart-lines', page, await call(browser_page, 'like_lines'));

  if (results.wants('text-spacing')) {
    await call(browser_page, 'reader_styles', text_spacing);
    await text_check('text-spacing', '');
    await browser_page.setViewportSize(narrow);
    await text_check('text-spacing', ' (at 320 pixels)');
    await browser_page.setViewportSize(wide);
    await call(browser_page, 'reader_styles', '');
  }
  if (results.wants('text-size')) {
    const session = await session_of(browser_page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    const grown = await browser_page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    if (grown < 31) results.fault('text-size', page.address, `text does not grow with the reader's setting: ${grown} pixels, not 32`);
    await text_check('text-size', '');
    await session.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
  }

  if (sampled && results.wants('focus')) {
    for (const [settings, mode] of [[{}, ''], [{ colorScheme: 'dark' }, ' (dark)'], [{ colorScheme: 'dark', forcedColors: 'active' }, ' (forced colours)']]) {
      await media(settings);
      await timed('focus', () => see_focus(browser_page, page, results, mode));
    }
    await media({});
  }
  if (results.wants('chart-light')) await timed('chart-light', () => see_charts(browser_page, page, results, 'chart-light', ''));
  if (sampled && results.wants('axe-contrast')) {
    for (const colorScheme of ['light', 'dark']) {
      await media({ contrast: 'more', colorScheme });
      await axe('axe-contrast', { drawn_only: true });
    }
    await media({});
  }
  if (results.wants('axe-dark', 'chart-dark')) await media({ colorScheme: 'dark' });
  await axe('axe-dark', { drawn_only: true });
  if (results.wants('chart-dark')) await timed('chart-dark', () => see_charts(browser_page, page, results, 'chart-dark', ''));
  // System colours come from the system: one scheme on every page, the other on the sample.
  for (const colorScheme of sampled ? ['dark', 'light'] : ['dark']) {
    if (!results.wants('chart-forced', 'text-forced')) break;
    await media({ colorScheme, forcedColors: 'active' });
    await timed('chart-forced', () => see_charts(browser_page, page, results, 'chart-forced', ` (${colorScheme})`));
    if (sampled) await timed('text-forced', () => see_text(browser_page, page, results, ` (${colorScheme})`));
  }
  await media({});
  if (sampled && results.wants('chart-vision')) await timed('chart-vision', () => see_charts_otherwise(browser_page, page, results));
  if (sampled && results.wants('chart-print')) {
    await media({ media: 'print' });
    await timed('chart-print', () => see_charts(browser_page, page, results, 'chart-print', ''));
    await media({});
  }

  const at_widths = ['chart-text', 'reflow', 'overlap', 'chart-lines', 'chart-light', 'axe-narrow'];
  for (const width of results.wants(...at_widths) ? chart_widths : []) {
    if (width !== 320 && !results.wants('chart-text')) continue;
    await browser_page.setViewportSize({ width, height: width === 320 ? narrow.height : wide.height });
    const small = await call(browser_page, 'small_chart_text');
    report(results, 'chart-text', page, { examined: small.examined, faults: small.faults.map((fault) => `${fault} (at ${width} pixels)`) });
    if (small.examined > 0) {
      const faults = await call(browser_page, 'text_faults');
      for (const fault of faults) results.fault('chart-text', page.address, `${fault} (at ${width} pixels)`);
    }
    if (width !== 320) continue;
    report(results, 'reflow', page, { examined: 1, faults: await call(browser_page, 'sideways') });
    await text_check('overlap', ' (at 320 pixels)');
    report(results, 'chart-lines', page, await call(browser_page, 'like_lines'));
    if (results.wants('chart-light')) {
      await browser_page.setViewportSize({ width, height: wide.height });
      await timed('chart-light', () => see_charts(browser_page, page, results, 'chart-light', ' (at 320 pixels)'));
      await browser_page.setViewportSize(narrow);
    }
    await axe('axe-narrow');
  }
  await browser_page.setViewportSize(wide);
  if (results.wants('axe-print')) {
    await media({ media: 'print' });
    await axe('axe-print', { drawn_only: true });
  }
}

/** Loads a page and looks at it in every mode. Returns what is known of its document. */
export async function visit(browser_page, page, origin, results, sampled) {
  await browser_page.emulateMedia({ media: 'screen', colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
  await browser_page.setViewportSize(wide);
  await browser_page.goto(`${origin}/${page.address}`, { waitUntil: 'load' });
  const known = await call(browser_page, 'facts');
  results.examined('storage');
  if (known.stored > 0) results.fault('storage', page.address, 'a cookie or something stored was left');
  const violations = await browser_page.evaluate(() => window.candour.violations);
  results.examined('policy');
  for (const violation of violations) results.fault('policy', page.address, violation);
  if (results.wants('keyboard')) await results.timed('keyboard', () => walk_by_keyboard(browser_page, page, results));
  await in_modes(browser_page, page, results, sampled);
  return known;
}
