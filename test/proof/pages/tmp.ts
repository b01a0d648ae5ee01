import puppeteer from 'puppeteer-core';
import { launchOptions } from '../../support/browser.js';
import { startSite } from '../../support/site.js';
import { HOSTILE_PAGES } from './hostile.js';
const site = await startSite(); const b = await puppeteer.launch(await launchOptions());
for (const n of process.argv.slice(2)) {
const h = HOSTILE_PAGES.find(h=>h.name.includes(n))!;
const tab = await b.newPage(); await tab.setViewport({width:900,height:1000});
await tab.goto(site.serve(h.document(`<pilot-connect token="${await site.token()}" base-url="/" start-on="load"></pilot-connect>`)));
await new Promise(r=>setTimeout(r,2500)); await tab.screenshot({path:`/tmp/pb/h-${n.split(' ')[0]}.png`});
}
await b.close(); site.close();
