// A Vite plugin for the module build: each Meta flow gets its own copy of what both are made from. A page runs one of
// them, and so fetches one file; a third file for what they share would be one more round trip.
// Both must take the same modules from the entry: else the bundler makes a chunk of these, and `link-chunks` complains.
import type { Plugin } from 'vite';

/** The flow that a module belongs to, by its path or, for a copy, by its mark. */
const FLOW = /(?:\/|-)(embedded|credentials)(?:\/|\.ts$)|\?(embedded|credentials)$/;
const SHARED = /\/src\/(meta\/(check|flow|own|result)|i18n\/meta\/shared\/[\w-]+|views\/meta\/shared)\.ts$/;

export const ownCopies = (): Plugin => ({
  name: 'own-copies',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    const [, byPath, byMark] = FLOW.exec(importer ?? '') ?? [];
    const flow = byPath ?? byMark;
    const found = flow && (await this.resolve(source, importer, { ...options, skipSelf: true }));
    return found && SHARED.test(found.id) ? `${found.id}?${flow}` : undefined;
  },
});
