// The line `sep=;` that some programs write above the names of the columns, for Excel.

const line = /^"?sep=([,;\t|])"?(?:\r\n|\n|\r)/i;

/** The delimiter that a text begins with telling; null where it does not. */
export const toldDelimiter = (text: string): string | null => line.exec(text)?.[1] ?? null;

export const withoutDelimiterLine = (text: string): string => text.replace(line, '');

/** The same of a file's first bytes, which may have a byte order mark before them. */
export const tellsDelimiter = (bytes: Uint8Array): boolean =>
  toldDelimiter(new TextDecoder().decode(bytes.subarray(0, 16))) !== null;
