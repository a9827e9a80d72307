/** Collects tables and prints them, for a terminal or as Markdown. */
export class Report {
  constructor(
    private readonly markdown: boolean,
    private readonly write: (text: string) => void,
  ) {}

  heading(text: string): void {
    this.write(this.markdown ? `\n## ${text}\n\n` : `\n${text}\n`);
  }

  /** The first column is words, the others are figures. */
  table(header: string[], rows: string[][]): void {
    const widths = header.map((_, n) => Math.max(...[header, ...rows].map((row) => row[n]!.length)));
    const line = (cells: string[]) => {
      const padded = cells.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!)));
      return this.markdown ? `| ${padded.join(' | ')} |\n` : `  ${padded.join('   ')}\n`;
    };
    const rule = widths.map((width, n) => (n === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
    this.write(line(header));
    if (this.markdown) this.write(line(rule));
    for (const row of rows) this.write(line(row));
  }

  /** A remark under a table. */
  note(text: string): void {
    this.write(this.markdown ? `\n${text}\n` : `  ${text}\n`);
  }
}

export const whole = (value: number): string => String(Math.round(value)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
export const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
export const megabytes = (value: number): string => `${Math.round(value)} MB`;

export function failures(failed: Record<string, number>): string {
  const all = Object.entries(failed).map(([name, count]) => `${whole(count)} × ${name.trim()}`);
  return all.join(', ') || '0';
}
