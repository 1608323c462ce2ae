// The pages of a built site, as addresses relative to its root, and the kind of each: pages of one kind
// come from one template, so the dearest checks look at a sample of every kind.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

async function walk(folder, below, found) {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below + entry.name;
    if (entry.name === '.git') continue;
    if (entry.isDirectory()) await walk(folder, `${path}/`, found);
    else found.push({ path, size: (await stat(join(folder, path))).size });
  }
}

/** Which template an address is made by, as far as addresses tell. */
export function kind_of(address) {
  const parts = address.split('/').filter(Boolean);
  if (!['plans', 'reports', 'indicators', 'registers'].includes(parts[0])) return parts.length > 0 && !address.endsWith('.html') ? `${parts[0]}/` : address;
  return parts.map((part, index) => {
    if (index === 0 || part === 'versions' || part === 'as-published') return part;
    return /^v\d+$/.test(part) ? 'v' : '*';
  }).join('/');
}

/** Every file of the site, and every page with its address, file and kind. */
export async function read_site(folder) {
  const files = [];
  await walk(folder, '', files);
  const pages = files.filter((file) => file.path.endsWith('.html')).map((file) => {
    const address = file.path.replace(/(^|\/)index\.html$/, '$1');
    return { address, file: file.path, size: file.size, kind: kind_of(address) };
  });
  return { folder, files, pages };
}

/** The largest page of each kind, since it holds the most that can go wrong. */
export function sample(pages) {
  const chosen = new Map();
  for (const page of pages) {
    const before = chosen.get(page.kind);
    if (before === undefined || page.size > before.size) chosen.set(page.kind, page);
  }
  return new Set([...chosen.values()].map((page) => page.address));
}
