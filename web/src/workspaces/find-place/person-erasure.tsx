import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useErasePerson } from '../../api/people';
import type { KnownPerson } from '../../api/types';
import { Dialog } from '../../shared/dialog';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';
import { useChosenPeople } from './chosen-people';
import styles from './person.module.css';

/** For good, and said so before. */
export function PersonErasure({ person }: { person: KnownPerson }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const navigate = useNavigate();
  const [opened, setOpened] = useState(false);
  const [chosen, choose] = useChosenPeople();
  const erase = useErasePerson(person.id);
  const close = () => {
    setOpened(false);
    erase.reset();
  };
  const eraseNow = () =>
    erase.mutate(undefined, {
      onSuccess: () => {
        chosen.forEach((each, index) => each?.id === person.id && choose(index, null));
        toast(t('person.erased', { reference: person.reference }));
        void navigate('/find', { replace: true });
      },
    });
  return (
    <section className={styles.section} aria-labelledby="erasure">
      <h2 id="erasure">{t('person.erasure')}</h2>
      <p className="soft">{t('person.erasureHint')}</p>
      <div className={styles.actions}>
        <Button variant="default" onClick={() => setOpened(true)}>
          {t('person.erase')}
        </Button>
      </div>
      <Dialog opened={opened} onClose={close} title={t('person.eraseTitle', { reference: person.reference })}>
        <div className={styles.step}>
          <ul className={styles.consequences}>
            <li>{t('person.eraseGone')}</li>
            <li>{t('person.eraseStays')}</li>
            <li>{t('person.eraseForGood')}</li>
          </ul>
          {erase.error && (
            <p className={styles.error} role="alert">
              {problemText(erase.error)}
            </p>
          )}
          <div className={styles.actions}>
            <Button color="red.9" loading={erase.isPending} onClick={eraseNow}>
              {t('person.eraseNow')}
            </Button>
            <Button variant="default" onClick={close}>
              {t('states.cancel')}
            </Button>
          </div>
        </div>
      </Dialog>
    </section>
  );
}
