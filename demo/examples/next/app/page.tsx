// Rendered on the server, with a token that is made there. `npm start` in the root folder runs the sandbox.
import { App } from './app';
import { Connect } from './connect';
import { newToken } from './link';

type Query = Promise<{ base?: string; token?: string; quick?: string }>;

export default async function Page({ searchParams }: { searchParams: Query }) {
  const { base = 'http://localhost:5173', token, quick } = await searchParams;
  const made = token ?? (await newToken(base));
  return quick === undefined ? <App token={made} base={base} /> : <Connect token={made} />;
}
