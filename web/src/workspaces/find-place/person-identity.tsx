import { Button, Chip } from '@mantine/core';
import { IconEyeOff, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openingPurposes } from '../../api/choices';
import { useOpenIdentity } from '../../api/people';
import type { KnownPerson, OpeningPurpose } from '../../api/types';
import { useFormat } from '../../shared/format';
import { useProblemText } from '../../shared/problem-text';
import { IdentityForm } from './identity-form';
import styles from './person.module.css';

/** Names stay closed; opening them asks why and is written down. They are gone from the page with the page. */
export function PersonIdentity({ person }: { person: KnownPerson }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<'rest' | 'open' | 'write'>('rest');
  const rest = () => setStep('rest');
  return (
    <section className={styles.section} aria-labelledby="names">
      <h2 id="names">{t('person.names')}</h2>
      <p className={styles.sealed}>
        <IconLock size={20} aria-hidden />
        {t(person.identityKept ? 'person.namesSealed' : 'person.namesNone')}
      </p>
      {step === 'rest' && (
        <div className={styles.actions}>
          {person.identityKept && (
            <Button variant="default" onClick={() => setStep('open')}>
              {t('person.open')}
            </Button>
          )}
          <Button variant="default" onClick={() => setStep('write')}>
            {t(person.identityKept ? 'person.rewrite' : 'person.write')}
          </Button>
        </div>
      )}
      {step === 'open' && <Opening id={person.id} onClose={rest} />}
      {step === 'write' && <IdentityForm id={person.id} onDone={rest} />}
    </section>
  );
}

function Opening({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const format = useFormat();
  const open = useOpenIdentity(id);
  const [purpose, setPurpose] = useState<OpeningPurpose>();
  if (open.data) {
    const { givenName, familyName, birthDate } = open.data;
    return (
      <div className={styles.opened} role="status">
        <p className={styles.name}>
          {givenName} {familyName}
        </p>
        <p>{t('person.bornOn', { date: format.dateWithYear(birthDate) })}</p>
        <Button variant="default" leftSection={<IconEyeOff size={18} aria-hidden />} onClick={onClose}>
          {t('person.close')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.step}>
      <fieldset className={styles.choices}>
        <legend>{t('person.why')}</legend>
        <Chip.Group
          value={purpose ?? ''}
          onChange={(value) => setPurpose(openingPurposes.find((each) => each === value))}
        >
          <div className={styles.chips}>
            {openingPurposes.map((each) => (
              <Chip key={each} value={each} variant="outline">
                {t(`person.purposes.${each}`)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      </fieldset>
      <p className="soft">{t('person.openingNoted')}</p>
      {open.error && (
        <p className={styles.error} role="alert">
          {problemText(open.error)}
        </p>
      )}
      <div className={styles.actions}>
        <Button loading={open.isPending} disabled={!purpose} onClick={() => purpose && open.mutate(purpose)}>
          {t('person.openNow')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('states.cancel')}
        </Button>
      </div>
    </div>
  );
}
