// The records of a file's head, told apart the way the record scan tells those of the whole file.
import { RecordWalker } from './record-walk';
import { splitRecord } from './split-record';

export interface HeadShape {
  readonly delimiter: string;
  readonly columns: number;
  /** True where the file goes on behind the text, so that its last record may have been cut off. */
  readonly cut: boolean;
}

/** The fields of each record behind the header, but of those that are left out for their quotes or columns. */
export function soundRecords(text: string, { delimiter, columns, cut }: HeadShape): string[][] {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  const walker = new RecordWalker(delimiter);
  const records: string[][] = [];
  let start = 0;
  while (start < bytes.byteLength) {
    const ending = walker.walk(bytes, start, !cut);
    if (ending === 'more') {
      break;
    }
    if (ending === 'quote') {
      walker.walkLine(bytes, start, true);
    } else if (start > 0 && !walker.isBlank(bytes, start) && walker.fits(columns)) {
      records.push(splitRecord(decoder.decode(bytes.subarray(start, walker.contentEnd)), delimiter));
    }
    start = walker.next;
  }
  return records;
}
