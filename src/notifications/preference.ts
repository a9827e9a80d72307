import type { Role } from '../kernel/actor';
import { SEVERITIES } from '../shortfalls';
import { type Notice, NOTICE_KINDS, type NoticeKind } from './notice';

/** From which severity on somebody is told; `never`: not at all. */
export const TOLD_FROM = [...SEVERITIES, 'never'] as const;
export type ToldFrom = (typeof TOLD_FROM)[number];

/** By which way somebody is told of one kind. */
export interface Choice {
  kind: NoticeKind;
  inApp: ToldFrom;
  byMail: ToldFrom;
}

/** Until somebody chooses: everything in the application, by e-mail what is serious. */
const UNCHOSEN = { inApp: 'low', byMail: 'high' } as const;

/** What an account of a role may be told of at all. */
export function kindsFor(role: Role): NoticeKind[] {
  return NOTICE_KINDS.filter((kind) => kind !== 'webhook' || role === 'administrator');
}

/** One choice for each kind there is for the role. */
export function choicesFor(role: Role, made: readonly Choice[]): Choice[] {
  return kindsFor(role).map((kind) => made.find((choice) => choice.kind === kind) ?? { kind, ...UNCHOSEN });
}

/** By which ways somebody wants to be told of it. */
export function waysFor(
  role: Role,
  made: readonly Choice[],
  { kind, severity }: Pick<Notice, 'kind' | 'severity'>,
): { inApp: boolean; byMail: boolean } {
  const choice = choicesFor(role, made).find((one) => one.kind === kind);
  const reaches = (from: ToldFrom | undefined) =>
    from !== undefined && TOLD_FROM.indexOf(from) <= SEVERITIES.indexOf(severity);
  return { inApp: reaches(choice?.inApp), byMail: reaches(choice?.byMail) };
}
