import { figuresOf, type Notice } from './notice';

/** What is sent, the same however often: the type says what happened, `data` to which flag. */
export function webhookBody(notice: Notice | null, at: Date): string {
  if (!notice?.flagId) return JSON.stringify({ type: 'test', timestamp: at.toISOString(), data: {} });
  const { flagId, kind, severity, from, until } = notice;
  const figures = figuresOf(notice);
  return JSON.stringify({
    type: `flag.${notice.what}`,
    timestamp: notice.at.toISOString(),
    data: {
      flag: { id: flagId, kind, severity, from, until },
      low: figures?.low ?? null,
      high: figures?.high ?? null,
    },
  });
}

/** The same for a step however often it is sent, to whom, by which process. */
export function messageId(noticeId: string | null, deliveryId: string): string {
  return noticeId === null ? `test_${deliveryId}` : `step_${noticeId}`;
}
