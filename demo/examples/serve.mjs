// Serves the folder that it is started in: its pages under a strict policy, and the library's files for script tags
// under /pilot-connect/. PILOT_BASE_URL is where the API is: `npm start` runs the sandbox there.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';

const api = process.env.PILOT_BASE_URL ?? 'http://localhost:4747';
const CDN = 'node_modules/pilot-connect/dist/cdn';
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.map': 'application/json' };
const POLICY =
  `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src ${api}; ` +
  `require-trusted-types-for 'script'`;

const integrity = JSON.parse(readFileSync(`${CDN}/integrity.json`, 'utf8'));

/** In a page, `{{pilot-connect.js}}` stands for the hash of that file. */
function read(file) {
  const body = readFileSync(file);
  if (extname(file) !== '.html') return body;
  return body.toString().replace(/\{\{([\w.-]+)\}\}/g, (_, name) => {
    if (!integrity[name]) throw new Error(`integrity.json does not know ${name}`);
    return integrity[name];
  });
}

function find(path) {
  if (path === '/') return 'index.html';
  const [, folder, name] = /^(\/pilot-connect)?\/([\w.-]+)$/.exec(path) ?? [];
  const file = folder ? join(CDN, name) : name;
  return name && extname(name) in TYPES && existsSync(file) ? file : undefined;
}

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, check: { type: 'boolean' } } });
if (values.check) read('index.html');
else {
  createServer((request, response) => {
    const file = find(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)], 'content-security-policy': POLICY });
    response.end(read(file));
  }).listen(Number(values.port), function () {
    console.log(`http://localhost:${this.address().port}/`);
  });
}
