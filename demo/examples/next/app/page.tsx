// Rendered on the server, with a token that is made there. The widget asks this site, whose route asks the API.
import { App } from './app';
import { Connect } from './connect';
import { newToken } from './link';

type Query = Promise<{ base?: string; token?: string; quick?: string }>;

export default async function Page({ searchParams }: { searchParams: Query }) {
  const { base = '/pilot', token, quick } = await searchParams;
  const made = token ?? (await newToken());
  return quick === undefined ? <App token={made} base={base} /> : <Connect token={made} />;
}
