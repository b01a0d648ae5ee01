// Puts the page's files where the host serves them, beside the rest of the site. PILOT_BASE_URL is where the API is:
// `npm start` runs the sandbox there. For the real one a copy of the folder is all.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const PAGE = 'dist/connect/index.html';

rmSync('dist', { recursive: true, force: true });
cpSync('index.html', 'dist/index.html');
cpSync('node_modules/pilot-connect/dist/page', 'dist/connect', { recursive: true });
const html = readFileSync(PAGE, 'utf8');
writeFileSync(
  PAGE,
  html.replaceAll('https://pilotstatus.com.br', process.env.PILOT_BASE_URL ?? 'http://localhost:4747'),
);
