// The policy, in frames whose lists of policies allow no name twice.
import { expect } from '@open-wc/testing';
import { SDK_URL } from './support/fake-meta.js';

const supported = 'trustedTypes' in globalThis;
const OURS = '/src/index.ts';
const LIT = '/node_modules/lit-html/lit-html.js?own';

interface Verdict {
  readonly defined: boolean;
  readonly drawn: boolean;
  readonly theirs: string;
  readonly violations: string[];
  readonly restored: boolean;
}

/** Loads the modules in this order under this list, draws our element and, where the page has a Lit, its own. */
async function under(policies: string, ...modules: string[]): Promise<Verdict> {
  const frame = document.createElement('iframe');
  const csp = `require-trusted-types-for 'script'; trusted-types ${policies}`;
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${csp}"><body>
    <pilot-connect start-on="manual"></pilot-connect><p></p><script>window.process = { env: {} };
    window.litIssuedWarnings = new Set(['dev-mode', 'multiple-versions']); window.violations = [];
    addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));</script>
    <script type="module">
    const { createPolicy } = trustedTypes;
    let theirs = 'none';
    for (const module of ${JSON.stringify(modules)}) {
      const { html, render, PilotConnect } = await import(new URL(module, '${location.origin}')).catch((error) => ({ error }));
      await new Promise((done) => setTimeout(done, 50));
      if (module.includes('own')) {
        try { render(html\`<b>drawn</b>\`, document.querySelector('p')); theirs = document.querySelector('p').innerText; }
        catch (error) { theirs = String(error); }
      }
    }
    const element = document.querySelector('pilot-connect');
    parent.postMessage({ verdict: {
      defined: !!customElements.get('pilot-connect'), drawn: !!element.shadowRoot?.querySelector('button'), theirs, violations,
      restored: trustedTypes.createPolicy === createPolicy && !Object.hasOwn(trustedTypes, 'createPolicy'),
    } }, '*');
  </script>`;
  const answer = new Promise<Verdict>((resolve) => {
    addEventListener('message', function hear({ data }) {
      if (!data?.verdict) return;
      removeEventListener('message', hear);
      resolve(data.verdict);
    });
  });
  document.body.append(frame);
  const verdict = await answer;
  frame.remove();
  return verdict;
}

describe('the Trusted Types policy', () => {
  before(function () {
    if (!supported) this.skip();
  });

  const good = { defined: true, drawn: true, violations: [], restored: true };

  it('is made without a violation under the documented list', async () => {
    expect(await under('lit-html pilot-connect', OURS)).to.deep.equal({ ...good, theirs: 'none' });
  });

  it('leaves the page’s own Lit its name, whether that came before or comes after', async () => {
    expect(await under('lit-html pilot-connect', LIT, OURS)).to.deep.equal({ ...good, theirs: 'drawn' });
    expect(await under('lit-html pilot-connect', OURS, LIT)).to.deep.equal({ ...good, theirs: 'drawn' });
  });

  it('takes the other name where the list has only that', async () => {
    const { violations, ...rest } = await under('lit-html', OURS);
    expect(rest).to.deep.equal({ defined: true, drawn: true, theirs: 'none', restored: true });
    expect(violations).to.deep.equal(['trusted-types']);
  });

  it('lets the element be defined where none can be had', async () => {
    const { defined, restored } = await under('another', OURS);
    expect({ defined, restored }).to.deep.equal({ defined: true, restored: true });
  });

  it('vouches for the address of Meta’s SDK, and has no way in for any other', async () => {
    const { trustedSdkUrl } = await import('../src/trusted-types.js');
    expect(String(trustedSdkUrl())).to.equal(SDK_URL);
    expect(trustedSdkUrl.length).to.equal(0);
  });
});
