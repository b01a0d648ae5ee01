// Where and when the figures were taken: without it they mean nothing.
import { cpus, totalmem } from 'node:os';
import type { Browser } from 'puppeteer-core';

export async function machine(browser: Browser) {
  const cores = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    cores: cores.length,
    processor: cores[0]?.model.trim() ?? 'unknown',
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version,
    browser: await browser.version(),
  };
}
