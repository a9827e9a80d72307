/** What the plan's money is for. */
export const MONEY_LINES = ['places', 'patrols', 'rest_areas', 'care', 'coordination'] as const;
export type MoneyLine = (typeof MONEY_LINES)[number];

export const MONEY_KINDS = ['planned', 'spent'] as const;
export type MoneyKind = (typeof MONEY_KINDS)[number];

/** One amount, in whole euros. */
export interface Amount {
  line: MoneyLine;
  kind: MoneyKind;
  euros: number;
}

export interface Sums {
  planned: number;
  spent: number;
}

/** Planned and spent, in all and by line; lines without any amount are left out. */
export function sumsOf(amounts: readonly Amount[]): Sums & { lines: (Sums & { line: MoneyLine })[] } {
  const lines = MONEY_LINES.map((line) => ({ line, ...sums(amounts.filter((one) => one.line === line)) }));
  return { ...sums(amounts), lines: lines.filter(({ planned, spent }) => planned + spent > 0) };
}

function sums(amounts: readonly Amount[]): Sums {
  const sum = (wanted: MoneyKind) =>
    amounts.reduce((so, { kind, euros }) => (kind === wanted ? so + euros : so), 0);
  return { planned: sum('planned'), spent: sum('spent') };
}
