import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { gaugeKey, useUndoTap } from '../../api/gauge';
import { isApiError } from '../../api/problem';
import { tapQueueOf, type TapKind } from '../../api/tap-queue';
import type { Gauge } from '../../api/types';
import { useSayFailure } from '../../shared/say-failure';
import { toast } from '../../shared/toaster';

const UNDO_MS = 10_000;
/** A short one for somebody who comes in, two for somebody who leaves: felt through a pocket. */
const FELT: Record<TapKind, number[]> = { in: [40], out: [25, 60, 25], refused: [90] };

export interface LastTap {
  key: string;
  kind: TapKind;
  /** Once the server has it. */
  tapId?: string;
}

/** The taps of one door: made at once, sent when that is possible, taken back within ten seconds. */
export function useTaps(gauge: Gauge) {
  const { restAreaId } = gauge;
  const { t } = useTranslation();
  const client = useQueryClient();
  const sayFailure = useSayFailure();
  const undoTap = useUndoTap(restAreaId);
  const queue = tapQueueOf(restAreaId);
  const waiting = useSyncExternalStore(queue.subscribe, queue.read);
  const [last, setLast] = useState<LastTap | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  useEffect(
    () =>
      queue.onSent(({ tap, answer, error }) => {
        if (answer) {
          const { inside, limit, outcome, clockWrong, tapId } = answer;
          void client.cancelQueries({ queryKey: gaugeKey(restAreaId) });
          client.setQueryData<Gauge>(gaugeKey(restAreaId), (known) => known && after(known, inside, limit));
          if (outcome !== 'counted') toast(t(`gauge.outcomes.${outcome}`), { tone: 'problem' });
          else if (clockWrong) toast(t('gauge.clockWrong'), { tone: 'problem' });
          setLast((shown) => (shown?.key === tap.key ? { ...shown, tapId } : shown));
        } else {
          setLast((shown) => (shown?.key === tap.key ? null : shown));
          if (isApiError(error, 'VALIDATION_FAILED')) toast(t('gauge.tooOld'), { tone: 'problem' });
          else sayFailure(error);
        }
        void client.invalidateQueries({ queryKey: gaugeKey(restAreaId) });
      }),
    [queue, client, restAreaId, t, sayFailure],
  );

  const tap = (kind: TapKind) => {
    navigator.vibrate?.(FELT[kind]);
    setLast({ key: queue.add(kind).key, kind });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setLast(null), UNDO_MS);
  };
  const undo = ({ key, tapId }: LastTap) => {
    setLast(null);
    if (queue.remove(key)) return;
    if (tapId) undoTap.mutate(tapId, { onError: (error) => sayFailure(error) });
  };
  const count = (kind: TapKind) => waiting.filter((each) => each.kind === kind).length;
  const net = count('in') - count('out');
  return {
    tap,
    undo,
    last,
    waiting: waiting.length,
    inside: Math.min(gauge.limit, Math.max(0, (gauge.inside ?? 0) + net)),
    refused: (gauge.refused ?? 0) + count('refused'),
  };
}

function after(known: Gauge, inside: number, limit: number): Gauge {
  const left = limit - inside - (known.kept ?? 0);
  return { ...known, inside, limit, seatsLeft: Math.max(0, left) };
}
