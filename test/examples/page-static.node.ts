import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { drivePage } from './page.js';

drivePage('page-static', {
  isStatic: true,
  async open({ api, origin }, { page }) {
    const env = { ...process.env, PILOT_BASE_URL: api, PAGE_URL: `${origin}/connect/#token=` };
    const cwd = resolve('demo/examples/page-static');
    const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'link'], { cwd, env });
    await page.goto(stdout.trim());
  },
});
