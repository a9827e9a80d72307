import { Button, Textarea, TextInput } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFacilityTexts, useWriteText } from '../../api/slips';
import type { FacilityText, Session, SlipLanguage } from '../../api/types';
import { Page } from '../../shared/page';
import { useProblemText } from '../../shared/problem-text';
import { QueryView } from '../../shared/states';
import { toast } from '../../shared/toaster';
import { LanguageChoice } from '../find-place/slip/language-choice';
import { slipWords } from '../find-place/slip/slip-words';
import slip from '../find-place/slip/slip.module.css';
import styles from './places.module.css';

type Words = Omit<FacilityText, 'language'>;
type OwnFacility = Session['facilities'][number];

const empty: Words = { hours: '', directions: '', arrival: '' };

/** What the slip says of this facility, in the four languages. */
export function TextsPage({ facility }: { facility: OwnFacility }) {
  const { t } = useTranslation();
  const texts = useFacilityTexts(facility.id);
  return (
    <Page
      title={t('facilityTexts.title', { facility: facility.name })}
      back={
        <Link to="/my-facility/places" className={slip.back}>
          <IconArrowLeft size={20} aria-hidden /> {t('places.nav')}
        </Link>
      }
    >
      <p>{t('facilityTexts.intro')}</p>
      <QueryView query={texts} rows={4} height={96}>
        {(found) => <TextsForm facilityId={facility.id} texts={found} />}
      </QueryView>
    </Page>
  );
}

function TextsForm({ facilityId, texts }: { facilityId: string; texts: FacilityText[] }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const write = useWriteText(facilityId);
  const [language, setLanguage] = useState<SlipLanguage>('fr');
  /* What is begun in one language stays while another is looked at. */
  const [drafts, setDrafts] = useState<Partial<Record<SlipLanguage, Words>>>({});
  const saved = texts.find((text) => text.language === language);
  const words = drafts[language] ?? saved ?? empty;
  const change = (part: Partial<Words>) => setDrafts({ ...drafts, [language]: { ...words, ...part } });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { hours, directions, arrival } = words;
    write.mutate(
      { language, hours, directions, arrival },
      {
        onSuccess: () => {
          setDrafts({ ...drafts, [language]: undefined });
          toast(t('facilityTexts.saved', { language: slipWords[language].name }));
        },
      },
    );
  };
  const field = {
    lang: language,
    dir: language === 'ar' ? 'rtl' : 'ltr',
    required: true,
    withAsterisk: false,
  } as const;
  return (
    <form className={styles.form} onSubmit={submit}>
      <LanguageChoice
        label={t('facilityTexts.language')}
        value={language}
        onChange={(chosen) => {
          write.reset();
          setLanguage(chosen);
        }}
      />
      {!saved && <p className="soft">{t('facilityTexts.missing')}</p>}
      <TextInput
        label={t('facilityTexts.hours')}
        value={words.hours}
        maxLength={300}
        onChange={(event) => change({ hours: event.currentTarget.value })}
        {...field}
      />
      <Textarea
        label={t('facilityTexts.directions')}
        description={t('facilityTexts.directionsHint')}
        value={words.directions}
        maxLength={800}
        autosize
        minRows={3}
        onChange={(event) => change({ directions: event.currentTarget.value })}
        {...field}
      />
      <Textarea
        label={t('facilityTexts.arrival')}
        description={t('facilityTexts.arrivalHint')}
        value={words.arrival}
        maxLength={800}
        autosize
        minRows={3}
        onChange={(event) => change({ arrival: event.currentTarget.value })}
        {...field}
      />
      {write.error && (
        <p className={styles.error} role="alert">
          {problemText(write.error)}
        </p>
      )}
      <div className={styles.formActions}>
        <Button type="submit" loading={write.isPending}>
          {t('facilityTexts.save')}
        </Button>
      </div>
    </form>
  );
}
