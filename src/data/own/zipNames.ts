/** What files in an archive are called, where it doesn't say how their names are written: classes go by them. */

/** Places in an archive's last record, and in its records of files. Source: PKWARE, APPNOTE.TXT, sections 4.3.12 and 4.3.16. */
const [END, END_LENGTH, FILE, FILE_LENGTH] = [0x06054b50, 22, 0x02014b50, 46];
const LONGEST_COMMENT = 65_535;
/** Section 4.4.4: bit 11 says that names are UTF-8. */
const IS_UTF8 = 0x0800;

/** ASCII, and characters of GB 2312's rows of hanzi, alone: what else bytes can be is rather Western letters. */
const CHINESE = /^(?:[\0-\x7f]|[\xb0-\xf7][\xa1-\xfe])*$/;
const ASCII = /^[\0-\x7f]*$/;

const inLetters = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
const inBytes = (letters: string) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));

/** Names of which the archive doesn't say that they are UTF-8, a letter for each byte. */
function unsaidIn(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const unsaid: string[] = [];
  let end = bytes.length - END_LENGTH;
  const first = Math.max(0, end - LONGEST_COMMENT);
  while (end >= first && view.getUint32(end, true) !== END) end--;
  if (end < first) return unsaid;
  let at = view.getUint32(end + 16, true);
  while (at + FILE_LENGTH <= end && view.getUint32(at, true) === FILE) {
    const from = at + FILE_LENGTH;
    const length = view.getUint16(at + 28, true);
    if (!(view.getUint16(at + 8, true) & IS_UTF8)) unsaid.push(inLetters(bytes.subarray(from, from + length)));
    at = from + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return unsaid.filter((name) => !ASCII.test(name));
}

/** macOS writes UTF-8 without saying so, Windows in Chinese GBK. One archive is written in one way. */
function writtenIn(names: readonly string[]): TextDecoder | null {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for (const name of names) decoder.decode(inBytes(name));
    return decoder;
  } catch {
    return names.every((name) => CHINESE.test(name)) ? new TextDecoder('gbk') : null;
  }
}

/** @returns the path of a file in this archive by how it is unpacked: a letter a byte where the archive doesn't say UTF-8. */
export function pathsIn(bytes: Uint8Array): (unpacked: string) => string {
  const unsaid = new Set(unsaidIn(bytes));
  const decoder = writtenIn([...unsaid]);
  return (unpacked) => {
    const name = decoder && unsaid.has(unpacked) ? decoder.decode(inBytes(unpacked)) : unpacked;
    // Some programs for Windows write its own stroke.
    return name.replaceAll('\\', '/');
  };
}
