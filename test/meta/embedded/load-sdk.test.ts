import { expect } from '@open-wc/testing';
import { settle } from '../../support/manual-clock.js';
import { FakeMeta, SDK_URL } from '../../support/fake-meta.js';

describe('the SDK: loaded once', () => {
  it('puts one tag on the page for all who wait', () => {
    const meta = new FakeMeta();
    const heard: boolean[] = [];
    meta.sdk.watch((ready) => heard.push(ready));
    meta.sdk.watch((ready) => heard.push(ready));
    expect(meta.tags).to.have.length(1);
    const [tag] = meta.tags;
    expect([tag!.src, tag!.async, tag!.crossOrigin, tag!.integrity]).to.deep.equal([SDK_URL, true, 'anonymous', '']);
    expect(heard).to.deep.equal([]);
    meta.arrive();
    expect(heard).to.deep.equal([true, true]);
  });

  it('is found where the page has it already', async () => {
    const meta = FakeMeta.loaded();
    const heard: boolean[] = [];
    meta.sdk.watch((ready) => heard.push(ready));
    await settle();
    expect(meta.tags).to.have.length(0);
    expect(heard).to.deep.equal([true]);
  });

  it('is not mistaken for the stand-in that only notes its calls', () => {
    const meta = new FakeMeta();
    meta.sdkPage.FB = { ...meta.facebook, __buffer: { calls: [] } };
    meta.sdk.watch(() => {});
    expect(meta.sdk.facebook).to.equal(null);
    expect(meta.tags).to.have.length(1);
  });

  it('leaves the page its own hook', () => {
    const meta = new FakeMeta();
    let theirs = 0;
    meta.sdkPage.fbAsyncInit = () => void theirs++;
    let heard = 0;
    meta.sdk.watch(() => heard++);
    meta.arrive();
    expect([theirs, heard]).to.deep.equal([1, 1]);
  });

  it('hears its own tag where the page took the hook away', () => {
    const meta = new FakeMeta();
    const heard: boolean[] = [];
    meta.sdk.watch((ready) => heard.push(ready));
    meta.sdkPage.fbAsyncInit = () => {};
    meta.arrive();
    expect(heard).to.deep.equal([]);
    meta.tags[0]!.dispatchEvent(new Event('load'));
    expect(heard).to.deep.equal([true]);
  });
});

describe('the SDK: blocked', () => {
  it('takes its tag away and tries anew', () => {
    const meta = new FakeMeta();
    const heard: boolean[] = [];
    meta.sdk.watch((ready) => heard.push(ready));
    meta.tags[0]!.dispatchEvent(new Event('error'));
    expect(heard).to.deep.equal([false]);
    expect(meta.tags).to.have.length(0);
    meta.sdk.watch((ready) => heard.push(ready));
    expect(meta.tags).to.have.length(1);
    meta.arrive();
    expect(heard).to.deep.equal([false, true, true]);
  });

  it('one that was given up is heard when it comes all the same', () => {
    const meta = new FakeMeta();
    const heard: boolean[] = [];
    const release = meta.sdk.watch((ready) => heard.push(ready));
    meta.sdk.abandon();
    expect(meta.tags).to.have.length(0);
    meta.arrive();
    expect(heard).to.deep.equal([true]);
    release();
    meta.arrive();
    expect(heard).to.deep.equal([true]);
  });

  it('a tag that fails late does not take the next one away', () => {
    const meta = new FakeMeta();
    meta.sdk.watch(() => {});
    const [first] = meta.tags;
    meta.sdk.abandon();
    meta.sdk.watch(() => {});
    const [second] = meta.tags;
    first!.dispatchEvent(new Event('error'));
    expect(meta.tags).to.deep.equal([second]);
  });
});

describe('the SDK: Trusted Types', () => {
  it('is enough under enforcement, and without it the load fails in good order', async () => {
    const verdicts = await underPolicy('pilot-connect');
    expect(verdicts).to.deep.equal({ tag: SDK_URL, heard: [] });
    const refused = await underPolicy('another');
    expect(refused).to.deep.equal({ tag: null, heard: [false] });
  });
});

/** Loads the SDK in a frame whose policy names these Trusted Types policies, and blocks the file itself. */
async function underPolicy(policies: string): Promise<unknown> {
  const frame = document.createElement('iframe');
  // Not 'self': in Firefox that is nobody's origin in a frame whose document is its own attribute.
  const csp = `require-trusted-types-for 'script'; trusted-types ${policies}; script-src ${location.origin} 'unsafe-inline'`;
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${csp}"><script type="module">
    import { SdkLoader } from '${new URL('/src/meta/embedded/load-sdk.ts', location.href).href}';
    import { trustedSdkUrl } from '${new URL('/src/trusted-types.ts', location.href).href}';
    const heard = [];
    let tag = null;
    const head = { append: (script) => void (tag = script.src) };
    const page = { document: { createElement: (name) => document.createElement(name), head } };
    new SdkLoader(() => page, trustedSdkUrl).watch((ready) => heard.push(ready));
    setTimeout(() => parent.postMessage({ policies: '${policies}', verdict: { tag, heard } }, '*'));
  </script>`;
  const answer = new Promise((resolve) => {
    const hear = ({ data }: MessageEvent) => {
      // Not by its source: WebKit names the page's own window where a timer posts.
      if (data?.policies !== policies) return;
      removeEventListener('message', hear);
      resolve(data.verdict);
    };
    addEventListener('message', hear);
  });
  document.body.append(frame);
  const verdict = await answer;
  frame.remove();
  return verdict;
}
