// The one function of `qrcode` that is used, from the file that drags nothing else along.
declare module 'qrcode/lib/core/qrcode.js' {
  type Level = 'L' | 'M' | 'Q' | 'H';
  type Segment = { mode: 'numeric' | 'alphanumeric'; data: string } | { mode: 'byte'; data: Uint8Array };
  /** Without version or mask: the smallest, and the one that is easiest to read. */
  export function create(
    content: string | readonly Segment[],
    options?: { errorCorrectionLevel?: Level; version?: number; maskPattern?: number },
  ): {
    modules: { size: number; data: Uint8Array; isReserved(row: number, column: number): number };
  };
}
