// What the checks found. A check that looked at nothing has failed: it would pass however broken the
// thing it is for.
import { checks } from './checks.mjs';

const shown_faults = Number(process.env.FAULTS ?? 12);

export class Results {
  #found = new Map();

  constructor(only = null) {
    for (const { id } of checks) {
      // Whether a page could be visited at all is always worth knowing.
      if (only === null || only.has(id) || id === 'visits') this.#found.set(id, { examined: 0, faults: [], ms: 0 });
    }
  }

  /** Whether a check is to be run at all. */
  wants(...ids) { return ids.some((id) => this.#found.has(id)); }

  /** `count` more things were looked at. */
  examined(id, count = 1) {
    this.#entry(id).examined += count;
  }

  fault(id, where, what) {
    this.#entry(id).faults.push(`${where === '' ? '(home)' : where}: ${what}`);
  }

  faults(id) { return this.#entry(id).faults; }

  /** How long `work` took counts towards a check. */
  async timed(id, work) {
    const start = performance.now();
    try {
      return await work();
    } finally {
      if (this.#found.has(id)) this.#found.get(id).ms += performance.now() - start;
    }
  }

  ids() { return [...this.#found.keys()]; }

  failed(id) {
    const { examined, faults } = this.#entry(id);
    return faults.length > 0 || examined === 0;
  }

  /** One line for each check and the faults beneath it; then the count. Returns whether all passed. */
  print(write) {
    let failed = 0;
    for (const { id, title, unit } of checks) {
      if (!this.#found.has(id)) continue;
      const { examined, faults, ms } = this.#entry(id);
      const bad = this.failed(id);
      failed += bad ? 1 : 0;
      const time = ms >= 1000 ? `  ${(ms / 1000).toFixed(1)} s` : '';
      write(`${bad ? 'FAILED' : 'ok    '}  ${id.padEnd(20)} ${title} (${examined} ${unit})${time}`);
      if (examined === 0) write('          nothing was there to look at');
      for (const fault of faults.slice(0, shown_faults)) write(`          ${fault}`);
      if (faults.length > shown_faults) write(`          and ${faults.length - shown_faults} more`);
    }
    write(`${this.#found.size - failed} passed, ${failed} failed`);
    return failed === 0;
  }

  #entry(id) {
    const entry = this.#found.get(id);
    // Checks that come together with wanted ones may report; nobody asked, so nothing is kept.
    return entry ?? { examined: 0, faults: [], ms: 0 };
  }
}
