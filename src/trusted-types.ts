// The library's Trusted Types policy. Evaluated before Lit, which makes a policy named "lit-html" as it is evaluated, and
// throws where that name is gone: under a list without 'allow-duplicates' a page's own Lit, or a second copy of ours,
// would then never run. So ours takes no name before it is needed, and its own name first: who comes after us finds
// "lit-html" free.
//
// Why this is safe: the policy stays in this module and in Lit, which gives it nothing but the static text of its
// templates; no page can reach it, and none gets more by it than by Lit's own. What is put in Lit's way is taken out again
// with its first call, or at the latest before any task of the page's runs.

/** The one script that this library ever loads: Meta's SDK. */
const SDK_URL = 'https://connect.facebook.net/en_US/sdk.js';

interface Policy {
  createHTML(html: string): unknown;
  createScriptURL(url: string): unknown;
}

interface Factory {
  createPolicy(name: string, rules: object): Policy;
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;

const rules = {
  createHTML: (html: string) => html,
  createScriptURL(url: string) {
    if (url !== SDK_URL) throw new TypeError('pilot-connect loads no other script than Meta’s SDK.');
    return url;
  },
};

/** Without a policy what is asked for stays the text that it is. */
let policy: Policy | undefined;

function known(): Policy {
  for (const name of ['pilot-connect', 'lit-html']) {
    try {
      policy ??= factory?.createPolicy(name, rules);
    } catch {
      // Taken, or not in the page's list.
    }
  }
  return policy ?? rules;
}

/** The address of Meta's SDK, as a script's `src` takes it. */
export const trustedSdkUrl = (): string => known().createScriptURL(SDK_URL) as string;

function standIn(factory: Factory): void {
  const before = Object.getOwnPropertyDescriptor(factory, 'createPolicy');
  const { createPolicy } = factory;
  const ours = (name: string, its: object): Policy => {
    if (name !== 'lit-html') return createPolicy.call(factory, name, its);
    restore();
    return { ...rules, createHTML: (html) => known().createHTML(html) };
  };
  const restore = () => {
    if (factory.createPolicy !== ours) return;
    Reflect.deleteProperty(factory, 'createPolicy');
    if (before) Object.defineProperty(factory, 'createPolicy', before);
  };
  // Refused where a page froze it: then Lit does what Lit does.
  Reflect.set(factory, 'createPolicy', ours);
  queueMicrotask(restore);
}

if (factory) standIn(factory);
