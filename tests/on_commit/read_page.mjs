// What a reader sees: read_page ORIGIN ADDRESS... Chromium opens each and its words are printed, a line of JSON for
// each: {"address", "status", "title", "words", "faults"}. The browser is that of tests/browser.
import { start_browsers } from '../browser/lib/main.mjs';

const [origin, ...addresses] = process.argv.slice(2);
const browsers = await start_browsers();
try {
  const tab = await (await browsers.current()).newPage();
  let faults = [];
  tab.on('console', (message) => { if (['error', 'warning'].includes(message.type())) faults.push(message.text()); });
  tab.on('response', (response) => { if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`); });
  for (const address of addresses) {
    faults = [];
    const answer = await tab.goto(`${origin}/${address}`);
    const words = await tab.evaluate(() => document.querySelector('main').innerText);
    process.stdout.write(`${JSON.stringify({ address, status: answer.status(), title: await tab.title(), words, faults })}\n`);
  }
} finally {
  await browsers.close();
}
