// The lines to change, as they are written in the places where headers are set.
import type { FixLine } from './check.js';

/** One answer's header, in each of the usual places. `always`: nginx otherwise leaves it out of a 404. */
export const headerFix = (name: string, value: string): FixLine[] => [
  { where: 'nginx', line: `add_header ${name} "${value}" always;` },
  { where: 'Express', line: `res.setHeader('${name}', "${value}");` },
  { where: 'Next.js', line: `headers: [{ key: '${name}', value: "${value}" }]` },
];

/** A header that must not arrive. */
export const noHeaderFix = (name: string): FixLine[] => [
  { where: 'nginx', line: `proxy_hide_header ${name};` },
  { where: 'Express', line: `res.removeHeader('${name}');` },
];

/** The proxy that does all of it. */
export const handlerFix: FixLine = {
  where: 'JavaScript',
  line: "createConnectHandler() of 'pilot-connect/server' in place of a proxy of your own",
};

/** nginx has tidied up `$uri` by the time that a location sees it; this is the path as it was written. */
export const exactCallsFix: FixLine = {
  where: 'nginx',
  line: 'map "$request_method $request_uri" $pilot_call { … }  # whole in docs/backends.md',
};

export const fixLine = (where: string, line: string): FixLine => ({ where, line });
