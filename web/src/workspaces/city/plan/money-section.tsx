import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWithdrawMoney } from '../../../api/plan';
import type { MoneyEntry, Plan } from '../../../api/types';
import { useFormat } from '../../../shared/format';
import { useSayFailure } from '../../../shared/say-failure';
import { toast } from '../../../shared/toaster';
import city from '../city.module.css';
import table from '../table.module.css';
import { MoneyDialog } from './money-dialog';
import styles from './plan.module.css';
import { useMoney } from './use-money';

/** Planned and spent by line: a sentence, a table with bars, and the amounts they are made of. */
export function MoneySection({ money, mayChange }: { money: Plan['money']; mayChange: boolean }) {
  const { t } = useTranslation();
  const entries = useId();
  const [open, setOpen] = useState(false);
  const [adding, setAdding] = useState(false);
  return (
    <section className={city.block} aria-labelledby="money">
      <h2 id="money">{t('plan.money.title')}</h2>
      {money.entries.length === 0 ? (
        <p className="soft">{t('plan.money.none')}</p>
      ) : (
        <>
          <MoneySentence money={money} />
          <MoneyTable money={money} />
        </>
      )}
      <div className={styles.buttons} data-no-print>
        {mayChange && (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('plan.money.add')}
          </Button>
        )}
        {money.entries.length > 0 && (
          <Button
            variant="subtle"
            aria-expanded={open}
            aria-controls={entries}
            onClick={() => setOpen(!open)}
          >
            {t('plan.money.entries', { count: money.entries.length })}
          </Button>
        )}
      </div>
      <ul id={entries} className={styles.decided} hidden={!open}>
        {open && money.entries.map((entry) => <Entry key={entry.id} entry={entry} mayWithdraw={mayChange} />)}
      </ul>
      <MoneyDialog opened={adding} onClose={() => setAdding(false)} />
    </section>
  );
}

function MoneySentence({ money: { planned, spent, lines } }: { money: Plan['money'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { short } = useMoney();
  const difference = spent - planned;
  const compared =
    difference === 0
      ? t('plan.money.even')
      : t(difference > 0 ? 'plan.money.over' : 'plan.money.under', { amount: short(Math.abs(difference)) });
  const shares = lines
    .filter((line) => line.spent > 0)
    .toSorted((a, b) => b.spent - a.spent)
    .map(({ line, spent: euros }) =>
      t('plan.money.share', {
        percent: format.percent(euros / spent),
        line: t(`plan.money.forLines.${line}`),
      }),
    );
  return (
    <p>
      {compared} {shares.length > 0 && t('plan.money.shares', { shares: shares.join(', ') })}
    </p>
  );
}

function MoneyTable({ money: { planned, spent, lines } }: { money: Plan['money'] }) {
  const { t } = useTranslation();
  const { exact } = useMoney();
  const most = Math.max(...lines.flatMap((line) => [line.planned, line.spent]));
  const bar = (euros: number, what: 'planned' | 'spent') => (
    <td>
      <span className="tabular">{exact(euros)}</span>
      <span
        className={styles.bar}
        data-what={what}
        style={{ width: `${(euros / most) * 100}%` }}
        aria-hidden
      />
    </td>
  );
  return (
    <table className={`${table.table} ${styles.money}`}>
      <caption>{t('plan.money.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('plan.money.line')}</th>
          <th scope="col">{t('plan.money.planned')}</th>
          <th scope="col">{t('plan.money.spent')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.line}>
            <th scope="row">{t(`plan.money.lines.${line.line}`)}</th>
            {bar(line.planned, 'planned')}
            {bar(line.spent, 'spent')}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('plan.money.total')}</th>
          <td className="tabular">{exact(planned)}</td>
          <td className="tabular">{exact(spent)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Entry({ entry, mayWithdraw }: { entry: MoneyEntry; mayWithdraw: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { exact } = useMoney();
  const sayFailure = useSayFailure();
  const withdraw = useWithdrawMoney();
  const { id, line, kind, euros, on, source, recordedBy } = entry;
  const what = t(`plan.money.lines.${line}`);
  const ask = () =>
    withdraw.mutate(id, {
      onSuccess: () => toast(t('plan.money.withdrawn')),
      onError: (error) => sayFailure(error, ask),
    });
  return (
    <li className={styles.entry}>
      <div>
        <p>
          {what} · {t(`plan.money.kinds.${kind}`)} · <span className="tabular">{exact(euros)}</span>
        </p>
        <p className="soft">
          {format.dateWithYear(on)} · {source} · {recordedBy}
        </p>
      </div>
      {mayWithdraw && (
        <Button
          variant="default"
          loading={withdraw.isPending}
          aria-label={t('plan.money.withdrawOne', { amount: exact(euros), line: what })}
          onClick={ask}
        >
          {t('plan.money.withdraw')}
        </Button>
      )}
    </li>
  );
}
