// The database. Each link makes a number in the API, with an id of its own: a row here is one of those. The list joins
// the rows of one phone number, so that neither a link that nobody used nor a late webhook of an old one misleads it.
import { createClient } from '@libsql/client';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS links (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, number TEXT NOT NULL, token TEXT NOT NULL, url TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'CLOSE', was_open INTEGER NOT NULL DEFAULT 0, made_at INTEGER NOT NULL
  )`;

/** How long a link lives, in ms. */
const LIFE = 24 * 3_600_000;

export async function openNumbers(url) {
  const db = createClient({ url });
  await db.execute(SCHEMA);
  const query = async (sql, ...args) => (await db.execute({ sql, args })).rows;

  return {
    async addLink({ id, name, number, token, url }) {
      await query(
        `INSERT INTO links (id, name, number, token, url, made_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET token = excluded.token, url = excluded.url, made_at = excluded.made_at`,
        ...[id, name, number, token, url, Date.now()],
      );
    },

    knows: async (id) => (await query('SELECT 1 FROM links WHERE id = ?', id)).length > 0,

    /** Those that a person may just have connected. */
    waiting: async () =>
      (await query(`SELECT id FROM links WHERE state <> 'OPEN' AND made_at > ?`, Date.now() - LIFE)).map(
        ({ id }) => id,
      ),

    /** Null when that is no news; else whose it is, and whether a phone number that worked does not any more. */
    async saveState(id, state) {
      const [row] = await query(
        `UPDATE links SET state = ?1, was_open = max(was_open, ?1 = 'OPEN') WHERE id = ?2 AND state <> ?1
         RETURNING name, number, was_open`,
        ...[state, id],
      );
      if (!row) return null;
      const { name, number } = row;
      const others = await query(`SELECT 1 FROM links WHERE number = ? AND state = 'OPEN'`, number);
      return { name, number, hasDropped: state === 'CLOSE' && row.was_open === 1 && others.length === 0 };
    },

    /** What the page shows. `link` is the newest one, where it is needed. */
    async list() {
      const rows = await query(`SELECT * FROM links WHERE state <> 'REMOVED' ORDER BY made_at`);
      const numbers = new Map();
      for (const { number, name, token, url, state, was_open } of rows) {
        const { isOpen = false, wasOpen = false } = numbers.get(number) ?? {};
        numbers.set(number, {
          name,
          link: { token, url },
          isOpen: isOpen || state === 'OPEN',
          wasOpen: wasOpen || was_open === 1,
        });
      }
      return [...numbers].map(([number, { name, link, isOpen, wasOpen }]) => {
        const state = isOpen ? 'connected' : wasOpen ? 'dropped' : 'waiting';
        return { number, name, state, link: isOpen ? null : link };
      });
    },
  };
}
