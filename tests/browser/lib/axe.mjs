// axe-core inside a page, and what it could not decide held against the list of what other checks cover.
import { readFileSync } from 'node:fs';

const folder = new URL('..', import.meta.url);
const source = readFileSync(new URL('node_modules/axe-core/axe.min.js', folder), 'utf8');
const allowed = JSON.parse(readFileSync(new URL('axe-incomplete.json', folder), 'utf8')).allowed;

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'wcag2aaa'];

/** Rules whose answer depends on how the page is drawn; the others ask about the document, which is the
 *  same in every mode, and are run once at each width. */
const drawn_rules = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'];

export const allowed_incomplete = allowed;

export async function run_axe(page, { drawn_only = false } = {}) {
  if (!await page.evaluate(() => typeof window.axe === 'object')) await page.evaluate(source);
  return page.evaluate(async ({ tags, rules }) => {
    const chosen = rules === null ? { type: 'tag', values: tags } : { type: 'rule', values: rules };
    const results = await window.axe.run(document, {
      runOnly: chosen, resultTypes: ['violations', 'incomplete'], preload: false, performanceTimer: false,
    });
    const short = (found) => found.flatMap((rule) => rule.nodes.map((node) => ({
      rule: rule.id, target: node.target.flat().join(' '), html: node.html.slice(0, 120),
      message: [...node.any, ...node.all, ...node.none].map((check) => check.message)[0] ?? rule.help,
      key: [...node.any, ...node.all, ...node.none].map((check) => check.data?.messageKey).find(Boolean) ?? '',
    })));
    return { violations: short(results.violations), incomplete: short(results.incomplete) };
  }, { tags, rules: drawn_only ? drawn_rules : null });
}

const covers = (entry, found, id) => entry.rule === found.rule && entry.reasons.includes(found.key)
  && new RegExp(entry.html).test(found.html) && (entry.only === undefined || entry.only.includes(id));

/** Reports what axe found under a check's id. */
export function judge_axe(results, id, page, found) {
  results.examined(id);
  for (const { rule, target, message } of found.violations) results.fault(id, page.address, `${rule}: ${target}: ${message}`);
  for (const undecided of found.incomplete) {
    const covered = allowed.some((candidate) => covers(candidate, undecided, id));
    if (!covered) results.fault(id, page.address, `${undecided.rule} undecided (${undecided.key}): ${undecided.target}: ${undecided.message} ${undecided.html}`);
  }
}
