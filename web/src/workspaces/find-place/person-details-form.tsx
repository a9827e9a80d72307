import { Button, Chip, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { languages, personNeeds } from '../../api/choices';
import { useChangePerson } from '../../api/people';
import type { KnownPerson, Language, PersonNeed } from '../../api/types';
import { localeOf } from '../../i18n';
import { useCity } from '../../shared/city';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';
import styles from './person.module.css';

const offeredFirst = 4;

/** What helps to find the right place; all of it is optional and none of it says who somebody is. */
export function PersonDetailsForm({ person }: { person: KnownPerson }) {
  const { t, i18n } = useTranslation();
  const problemText = useProblemText();
  const { tonight } = useCity();
  const change = useChangePerson(person.id);
  const [alias, setAlias] = useState(person.alias ?? '');
  const [year, setYear] = useState(person.birthYear ? String(person.birthYear) : '');
  const [needs, setNeeds] = useState<PersonNeed[]>(person.needs);
  const [spoken, setSpoken] = useState<Language[]>(person.languages);
  const [allLanguages, setAllLanguages] = useState(false);

  const wrongYear = year !== '' && !(Number(year) >= 1900 && Number(year) <= Number(tonight.slice(0, 4)));
  const names = new Intl.DisplayNames(localeOf(i18n.language), { type: 'language' });
  const shown = languages.filter(
    (language, index) => allLanguages || index < offeredFirst || spoken.includes(language),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrongYear) return;
    change.mutate(
      {
        alias: alias.trim() === '' ? null : alias.trim(),
        birthYear: year === '' ? null : Number(year),
        needs,
        languages: spoken,
      },
      { onSuccess: () => toast(t('person.saved')) },
    );
  };
  return (
    <form className={styles.section} onSubmit={submit} aria-label={t('person.details')}>
      <div className={styles.fields}>
        <TextInput
          label={t('person.alias')}
          description={t('people.referenceHint')}
          value={alias}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setAlias(event.currentTarget.value)}
        />
        <TextInput
          label={t('person.birthYear')}
          description={t('person.birthYearHint')}
          value={year}
          maxLength={4}
          inputMode="numeric"
          autoComplete="off"
          error={wrongYear && t('person.wrongYear')}
          onChange={(event) => setYear(event.currentTarget.value.replace(/\D/g, ''))}
        />
      </div>
      <fieldset className={styles.choices}>
        <legend>{t('find.needs')}</legend>
        <Chip.Group multiple value={needs} onChange={(chosen) => setNeeds(chosen)}>
          <div className={styles.chips}>
            {personNeeds.map((need) => (
              <Chip key={need} value={need} variant="outline">
                {t(`needs.${need}`)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      </fieldset>
      <fieldset className={styles.choices}>
        <legend>{t('person.languages')}</legend>
        <Chip.Group multiple value={spoken} onChange={(chosen) => setSpoken(chosen)}>
          <div className={styles.chips}>
            {shown.map((language) => (
              <Chip key={language} value={language} variant="outline">
                {names.of(language)}
              </Chip>
            ))}
            {!allLanguages && (
              <Button
                variant="subtle"
                radius="xl"
                leftSection={<IconPlus size={18} aria-hidden />}
                onClick={() => setAllLanguages(true)}
              >
                {t('person.moreLanguages')}
              </Button>
            )}
          </div>
        </Chip.Group>
      </fieldset>
      {change.error && (
        <p className={styles.error} role="alert">
          {problemText(change.error)}
        </p>
      )}
      <Button type="submit" loading={change.isPending} className={styles.submit}>
        {t('person.save')}
      </Button>
    </form>
  );
}
