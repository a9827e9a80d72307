import { Button } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { unmetCauses } from '../../api/choices';
import type { PlaceRequest, UnmetCause } from '../../api/types';
import { useAgo } from '../../shared/age';
import { useFormat } from '../../shared/format';
import { searchFor } from '../find-place/use-sought-request';
import { ChoiceDialog } from './choice-dialog';
import { RequestFacts } from './request-facts';
import { useStep } from './use-step';
import styles from './waiting-list.module.css';

type End = 'withdraw' | UnmetCause;

const ends: readonly End[] = ['withdraw', ...unmetCauses];

/** Where it stands in the city's order, and why. */
export function WaitingRow({ request }: { request: PlaceRequest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const ago = useAgo();
  const [ending, setEnding] = useState(false);
  const { take, busyWith } = useStep(request);
  const { code, position, urgency, vulnerabilities, createdAt, lapsesAt, reconfirmation } = request;
  const due = reconfirmation === 'due';
  const reasons = [
    t(`requests.urgencies.${urgency}`),
    ...vulnerabilities.map((one) => t(`requests.vulnerabilities.${one}`)),
    t('requests.asked', { ago: ago(createdAt) }),
  ];
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <span className={`figure ${styles.position}`} aria-label={t('requests.position', { position })}>
          {position ?? '·'}
        </span>
        <div>
          <RequestFacts request={request} />
          <p className={styles.reason}>{reasons.join(' · ')}</p>
        </div>
      </div>
      {due && (
        <p className={styles.due}>
          <IconAlertTriangleFilled size={20} aria-hidden />
          {t('requests.due', { date: format.date(format.dateOf(lapsesAt)) })}
        </p>
      )}
      <div className={styles.actions}>
        <Button
          component={Link}
          to={searchFor(request)}
          variant="light"
          aria-label={t('requests.searchCode', { code })}
        >
          {t('requests.search')}
        </Button>
        <Button
          variant={due ? 'filled' : 'default'}
          loading={busyWith === 'reconfirm'}
          disabled={busyWith !== null && busyWith !== 'reconfirm'}
          aria-label={t('requests.stillNeededCode', { code })}
          onClick={() => take({ what: 'reconfirm' })}
        >
          {t('requests.stillNeeded')}
        </Button>
        <Button
          variant="default"
          loading={busyWith === 'withdraw' || busyWith === 'closeUnmet'}
          disabled={busyWith === 'reconfirm'}
          aria-label={t('requests.endCode', { code })}
          onClick={() => setEnding(true)}
        >
          {t('requests.end')}
        </Button>
      </div>
      <ChoiceDialog
        title={t('requests.endTitle', { code })}
        explain={t('requests.endHint')}
        opened={ending}
        choices={ends}
        label={(end) => t(end === 'withdraw' ? 'requests.withdraw' : `unmet.causes.${end}`)}
        onChoose={(end) =>
          take(end === 'withdraw' ? { what: 'withdraw' } : { what: 'closeUnmet', cause: end })
        }
        onClose={() => setEnding(false)}
      />
    </li>
  );
}
