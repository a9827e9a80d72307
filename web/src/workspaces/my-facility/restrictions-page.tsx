import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAllowHold, useRestrictions } from '../../api/restrictions';
import { Page } from '../../shared/page';
import { useProblemText } from '../../shared/problem-text';
import { Empty, QueryView } from '../../shared/states';
import { toast } from '../../shared/toaster';
import { FacilityHeading, type FacilityChoice } from './facility-switcher';
import { RestrictDialog } from './restrict-dialog';
import { RestrictionRow } from './restriction-row';
import styles from './restrictions.module.css';

export function RestrictionsPage({ choice }: { choice: FacilityChoice }) {
  const { t } = useTranslation();
  const facilityId = choice.current.id;
  const restrictions = useRestrictions(facilityId);
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={`${t('restrictions.title')} : ${choice.current.name}`}
      heading={<FacilityHeading choice={choice} />}
      aside={<Button onClick={() => setAdding(true)}>{t('restrictions.add')}</Button>}
    >
      <section className={styles.section}>
        <h2>{t('restrictions.title')}</h2>
        <p className="soft">{t('restrictions.explain')}</p>
        <QueryView query={restrictions} rows={3} height={120}>
          {(found) =>
            found.length === 0 ? (
              <Empty title={t('restrictions.none')}>
                <p>{t('restrictions.noneHint')}</p>
              </Empty>
            ) : (
              <ul className={styles.list}>
                {found.map((restriction) => (
                  <RestrictionRow key={restriction.id} restriction={restriction} />
                ))}
              </ul>
            )
          }
        </QueryView>
      </section>
      <AllowHold facilityId={facilityId} />
      <RestrictDialog facilityId={facilityId} opened={adding} onClose={() => setAdding(false)} />
    </Page>
  );
}

/** A hold ran out while the person was on the way: they needn't wait for another one. */
function AllowHold({ facilityId }: { facilityId: string }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const allow = useAllowHold(facilityId);
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    allow.mutate(code.trim(), {
      onSuccess: ({ people }) => {
        toast(t('restrictions.allowed', { count: people }));
        setCode('');
      },
    });
  };
  return (
    <section className={styles.allow}>
      <h2>{t('restrictions.allowTitle')}</h2>
      <p className="soft">{t('restrictions.allowHint')}</p>
      <form className={styles.allowForm} onSubmit={submit}>
        <TextInput
          label={t('restrictions.allowCode')}
          value={code}
          maxLength={20}
          autoComplete="off"
          placeholder="K7X-M3H"
          onChange={(event) => {
            setCode(event.currentTarget.value);
            allow.reset();
          }}
          error={allow.error ? problemText(allow.error) : undefined}
        />
        <Button type="submit" variant="default" loading={allow.isPending} disabled={code.trim() === ''}>
          {t('restrictions.allow')}
        </Button>
      </form>
    </section>
  );
}
