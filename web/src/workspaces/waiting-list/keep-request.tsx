import { Button, Chip } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { urgencies, vulnerabilities } from '../../api/choices';
import { useMakeRequest } from '../../api/requests';
import type { Person, Urgency, Vulnerability } from '../../api/types';
import { capital } from '../../shared/format';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';
import type { Wish } from '../find-place/use-search';
import styles from './waiting-list.module.css';

interface KeepRequestProps {
  wish: Wish;
  people: (Person | null)[];
}

/** Nothing fits now: what was looked for waits, and is offered a place as soon as one fits. Two taps. */
export default function KeepRequest({ wish, people }: KeepRequestProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const panel = useId();
  const [open, setOpen] = useState(false);
  const [known, setKnown] = useState<Vulnerability[]>([]);
  const make = useMakeRequest({
    done: ({ position, code }) => toast(t('requests.kept', { position, code })),
    failed: (error) => toast(problemText(error), { tone: 'problem' }),
  });
  if (make.isSuccess) {
    return (
      <div className={styles.keep}>
        <p role="status">{t('requests.keptHint', { code: make.data.code })}</p>
        <Button component={Link} to="/requests">
          {t('requests.see')}
        </Button>
      </div>
    );
  }
  const keep = (urgency: Urgency) =>
    make.mutate({
      from: wish.from,
      nights: wish.nights,
      people: people.map((person) => (person ? { personId: person.id } : {})),
      needs: wish.needs,
      sameRoom: wish.sameRoom && wish.people > 1,
      urgency,
      vulnerabilities: known,
    });
  return (
    <div className={styles.keep}>
      <Button
        variant={open ? 'default' : 'filled'}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        {t('requests.keep')}
      </Button>
      <div id={panel} hidden={!open}>
        {open && (
          <div className={styles.panel}>
            <Chip.Group multiple value={known} onChange={setKnown}>
              <p>{t('requests.vulnerable')}</p>
              <div className={styles.chips} role="group" aria-label={t('requests.vulnerable')}>
                {vulnerabilities.map((one) => (
                  <Chip key={one} value={one} variant="outline">
                    {t(`requests.vulnerabilities.${one}`)}
                  </Chip>
                ))}
              </div>
            </Chip.Group>
            <p>{t('requests.howUrgent')}</p>
            <div className={styles.actions} role="group" aria-label={t('requests.howUrgent')}>
              {urgencies.map((urgency) => (
                <Button
                  key={urgency}
                  variant={urgency === 'emergency' ? 'filled' : 'light'}
                  loading={make.isPending && make.variables.urgency === urgency}
                  disabled={make.isPending}
                  onClick={() => keep(urgency)}
                >
                  {capital(t(`requests.urgencies.${urgency}`))}
                </Button>
              ))}
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
