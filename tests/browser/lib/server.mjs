// A real web server for a built site: nginx with a configuration of its own in a temporary folder, on a
// free port, with the headers that the site is meant to be served with. The same site answers at the
// root and under /archive/x/, since it must work under any prefix.
import { spawn } from 'node:child_process';
import { mkdtemp, mkdir, writeFile, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const prefixes = ['/', '/archive/x/'];

const policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export const headers = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
};

/** The policy for an address: the search page alone has a script of its own. */
export function policy_for(address) {
  return /(^|\/)search\/$/.test(address) ? `${policy}; script-src 'self'; connect-src 'self'` : `${policy}; script-src 'none'`;
}

const types = {
  'text/html': 'html', 'text/css': 'css', 'text/csv': 'csv', 'text/plain': 'txt', 'text/xml': 'xml',
  'image/svg+xml': 'svg', 'image/png': 'png', 'image/jpeg': 'jpg jpeg', 'image/x-icon': 'ico',
  'application/json': 'json', 'application/javascript': 'js',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

function free_port() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function configuration(folder, site, port, left_out) {
  const quoted = (path) => `"${path.replace(/["\\$]/g, '\\$&')}"`;
  const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `  ${name}_temp_path ${quoted(join(folder, name))};`);
  const sent = Object.entries(headers).filter(([name]) => name !== left_out)
    .map(([name, value]) => `    add_header ${name} "${value}" always;`);
  return `daemon off;
master_process off;
pid ${quoted(join(folder, 'pid'))};
error_log ${quoted(join(folder, 'error.log'))} warn;
events { worker_connections 512; }
http {
  access_log off;
${kept.join('\n')}
  types {
${Object.entries(types).map(([type, ends]) => `    ${type} ${ends};`).join('\n')}
  }
  default_type application/octet-stream;
  charset utf-8;
  charset_types text/css text/csv text/plain text/xml application/json application/javascript image/svg+xml;
  gzip on;
  gzip_types text/css text/csv image/svg+xml application/json;
  map $uri $policy {
    default "${policy_for('/')}";
    ~/search/(index\\.html)?$ "${policy_for('/search/')}";
  }
  server {
    listen 127.0.0.1:${port};
    server_name localhost;
    root ${quoted(site)};
    index index.html;
    absolute_redirect off;
    add_header content-security-policy $policy always;
${sent.join('\n')}
    error_page 404 /404.html;
    location ~ /\\.git { return 404; }
    location ^~ /archive/x/ { alias ${quoted(`${site}/`)}; }
    location / { }
  }
}
`;
}

/** Serves the folder `site`; the result has `origin` and `close()`. A header can be left out, to see
 *  that it would be missed. */
export async function serve(site, left_out = null) {
  const folder = await mkdtemp(join(tmpdir(), 'candour-nginx-'));
  const port = await free_port();
  const file = join(folder, 'nginx.conf');
  await mkdir(join(folder, 'client_body'), { recursive: true });
  await writeFile(file, configuration(folder, site, port, left_out));
  const path = `${process.env.PATH}:/usr/sbin:/sbin`;
  const server = spawn('nginx', ['-e', join(folder, 'error.log'), '-p', folder, '-c', file],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, PATH: path } });
  let said = '';
  let ended = null;
  server.stderr.on('data', (data) => { said += data; });
  server.on('error', (error) => { ended = error.message; });
  server.on('exit', (code) => { ended ??= `nginx ended with code ${code}`; });
  const origin = `http://127.0.0.1:${port}`;
  for (let attempt = 0; ; attempt += 1) {
    if (ended !== null || attempt === 100) {
      said += await readFile(join(folder, 'error.log'), 'utf8').catch(() => '');
      server.kill('SIGTERM');
      await rm(folder, { recursive: true, force: true });
      throw new Error(`the web server did not start: ${ended ?? 'no answer'}\n${said}`);
    }
    if (await fetch(origin).then(() => true, () => false)) break;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  return {
    origin,
    async close() {
      const gone = new Promise((resolve) => { server.once('exit', resolve); });
      server.kill('SIGTERM');
      if (ended === null) await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
