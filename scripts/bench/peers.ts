// Other widgets beside ours: installed from npm into a folder of their own, each used as its documentation says, and
// bundled alike. They do other things than this one; what they share is that a page loads them to connect something.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundle, sizes } from './bundle.js';
import type { Table } from './report.js';

interface Peer {
  readonly name: string;
  readonly version: string;
  readonly source: string;
  readonly beside?: Readonly<Record<string, string>>;
}

const PEERS: readonly Peer[] = [
  {
    name: 'lit',
    version: '3.3.3',
    source: `import { LitElement, html, css } from 'lit';
      customElements.define('a-bare', class extends LitElement { static styles = css\`p { margin: 0 }\`; render() { return html\`<p></p>\`; } });`,
  },
  { name: 'emoji-picker-element', version: '1.29.1', source: `import 'emoji-picker-element';` },
  {
    name: '360dialog-connect-button',
    version: '1.0.2',
    source: `import { ConnectButton } from '360dialog-connect-button'; import { createElement } from 'react'; import { createRoot } from 'react-dom/client';
      createRoot(document.body).render(createElement(ConnectButton, { partnerId: 'a', callback: console.log }));`,
    beside: { react: '18.3.1', 'react-dom': '18.3.1' },
  },
  {
    name: '@walletconnect/modal',
    version: '2.7.0',
    source: `import { WalletConnectModal } from '@walletconnect/modal';
      void new WalletConnectModal({ projectId: 'a' }).openModal({ uri: 'wc:a' });`,
  },
  {
    name: '@tonconnect/ui',
    version: '2.4.4',
    source: `import { TonConnectUI } from '@tonconnect/ui'; void new TonConnectUI({ manifestUrl: '/a.json' }).openModal();`,
  },
  {
    name: '@getalby/bitcoin-connect',
    version: '3.12.3',
    source: `import { init, launchModal } from '@getalby/bitcoin-connect'; init({ appName: 'a' }); launchModal();`,
  },
];

/** Needs the network, and takes a minute or two. */
export async function peers(): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-connect-peers-'));
  try {
    const dependencies = Object.assign(
      {},
      ...PEERS.map(({ name, version, beside }) => ({ [name]: version, ...beside })),
    );
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
    // What a stranger's package would run on install has no business here.
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    symlinkSync(resolve('.'), join(folder, 'node_modules/pilot-connect'));
    const own = { name: 'pilot-connect', version: 'this', source: `import 'pilot-connect';` };
    const rows = [];
    for (const { name, version, source, beside } of [own, ...PEERS] as Peer[]) {
      const { first, all } = await bundle(source, folder);
      const [now, whole] = [sizes(first), sizes(all)];
      rows.push({
        package: `${name} ${version}${beside ? ' with React 18' : ''}`,
        ...now,
        'with all that may follow, gzip KiB': whole['gzip KiB'],
      });
    }
    return { title: 'First load beside other packages, each bundled alike', rows };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
