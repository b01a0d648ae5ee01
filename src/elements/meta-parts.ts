// The files of the Meta flows, each fetched only where it runs.
import { lazy, type Lazy } from '../lazy.js';
import type { CreateMetaPart } from '../meta/part.js';

export const metaParts: Readonly<Record<'embedded' | 'credentials', Lazy<{ create: CreateMetaPart }>>> = {
  embedded: lazy(() => import('./meta-embedded.js')),
  credentials: lazy(() => import('./meta-credentials.js')),
};
