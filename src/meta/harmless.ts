// What an answer may carry into an event.

/** The answer where it is an object; null where it quotes a secret: it stays here then. */
export function harmless(result: unknown, secrets: readonly string[]): object | null {
  if (typeof result !== 'object' || result === null) return null;
  try {
    const text = JSON.stringify(result);
    return secrets.some((secret) => text.includes(secret)) ? null : result;
  } catch {
    return null; // a circle
  }
}
