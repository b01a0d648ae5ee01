// What "Trouble linking?" answers. Types only: the answers themselves are plain data, fetched when somebody asks.

/** One thing that a phone may say, and what helps. It must be right whatever happened there: nobody can see it. */
export interface Answer {
  /** As WhatsApp words it, in quotation marks, where that is known; else described. */
  readonly says: string;
  /** One or two sentences; `*…*` marks what stands in the phone's own menus. */
  readonly helps: string;
  /** The one action: a new code, the other of the two codes, or nothing but time. */
  readonly action: 'new' | 'other' | 'wait';
}

export interface Answers {
  readonly question: string;
  readonly cases: readonly Answer[];
  /** The button where only time helps: it closes the answers. */
  readonly wait: string;
}
