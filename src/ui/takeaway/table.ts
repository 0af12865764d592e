/** A table for a file of comma-separated values (RFC 4180). */

export interface Table {
  /** Lines before it that begin with #. */
  comments?: readonly string[];
  head: readonly string[];
  /** Null, and what is no number, leaves a field empty. */
  rows: readonly (readonly (string | number | null)[])[];
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Numbers have all digits that it takes to read the same number back. */
const field = (value: string | number | null) => (value === null || Number.isNaN(value) ? '' : quoted(String(value)));

export function tableText({ comments = [], head, rows }: Table): string {
  const lines = [
    ...comments.map((comment) => `# ${comment.replaceAll(/[\r\n]+/g, ' ')}`),
    ...[head, ...rows].map((row) => row.map(field).join(',')),
  ];
  return `${lines.join('\r\n')}\r\n`;
}
