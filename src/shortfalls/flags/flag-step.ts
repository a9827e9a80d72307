import type { Night } from '../../kernel/time';
import type { FlagEventKind } from './flag';
import type { FlagKind, Severity } from './flag-kinds';

/** One step of a flag, as it is told to others: figures and nights, and nobody's name or words. */
export interface FlagStep {
  id: string;
  flagId: string;
  at: Date;
  what: FlagEventKind;
  kind: FlagKind;
  severity: Severity;
  from: Night;
  /** First night no longer short; null when it reaches past the horizon. */
  until: Night | null;
  low: number;
  high: number;
  /** Whose step it was; null for what happened by itself. */
  byId: string | null;
}
