// Reads a body that may be endless: whatever its headers say, no more than so many bytes, and no longer than a signal
// allows. For answers of the API, in the browser and on a server, and for requests that a server takes.

/**
 * All of `stream`, or null when it holds more than `most` bytes; the rest is then cancelled.
 * @param most bytes
 * @throws the signal's reason, or what the stream broke with.
 */
export async function readLimited(
  stream: ReadableStream<Uint8Array> | null,
  most: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!stream) return new Uint8Array();
  const reader = stream.getReader();
  // Cancelled, a read that waits ends at once; a source that refuses to be cancelled is left to itself.
  const cancel = () => void reader.cancel().catch(() => {});
  signal?.addEventListener('abort', cancel);
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (signal?.aborted) throw signal.reason;
      if (done) return join(chunks, size);
      size += value.byteLength;
      if (size > most) {
        cancel();
        return null;
      }
      chunks.push(value);
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
