import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { Suspense, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useHours, useHoursPreview, useSaveHours } from '../../api/hours';
import type { AreaHours, HoursPreview, WantedHours } from '../../api/types';
import { localeOf } from '../../i18n';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import forms from '../../shared/forms.module.css';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { addNights } from '../../shared/night';
import { Page } from '../../shared/page';
import { useProblemText } from '../../shared/problem-text';
import { Loading, QueryView } from '../../shared/states';
import { toast } from '../../shared/toaster';
import { editedMeanwhile, EditedNotice } from '../my-facility/edited-notice';
import { OsmImport } from '../rest-areas/osm-import-load';
import { type DraftRule, draftOf, draftRead, newDraft, wantedOf } from './hours-draft';
import { HoursResult } from './hours-result';
import { ruleInWords } from './hours-words';
import styles from './hours.module.css';
import { RuleFields } from './rule-fields';
import { useFaultText } from './use-fault-text';

const TYPING_MS = 350;

export function HoursEditorPage({ area }: { area: { id: string; name: string } }) {
  const { t } = useTranslation();
  const hours = useHours(area.id);
  return (
    <Page title={t('hoursEditor.title', { area: area.name })} heading={area.name} wide>
      <QueryView query={hours} rows={6} height={80}>
        {(found) => <Editor hours={found} />}
      </QueryView>
    </Page>
  );
}

function Editor({ hours }: { hours: AreaHours }) {
  const { t, i18n } = useTranslation();
  const { readNow } = useCity();
  const navigate = useNavigate();
  const today = useFormat().dateOf(readNow());
  const save = useSaveHours(hours.id);
  /* Read once: what somebody else saves meanwhile is told when this is saved. */
  const [read, setRead] = useState(hours);
  const [from, setFrom] = useState(addNights(today, 1));
  const [drafts, setDrafts] = useState(() => draftsFor(hours));
  const [source, setSource] = useState('');
  const wanted = wantedOf(from, drafts, source);
  const back = `/rest-areas/${hours.id}/hours`;
  const meanwhile = editedMeanwhile<AreaHours>(save.error);
  const words = (now: AreaHours) =>
    now.rules.map((rule) => ruleInWords(t, localeOf(i18n.language), rule)).join(' ; ');

  const submit = (version: number) =>
    wanted &&
    save.mutate(
      { version, body: wanted },
      {
        onSuccess: () => {
          toast(t('hoursEditor.saved'));
          void navigate(back);
        },
      },
    );
  const change = (key: number, next?: DraftRule) =>
    setDrafts(drafts.flatMap((draft) => (draft.key === key ? (next ?? []) : draft)));
  const [reading, setReading] = useState(false);
  return (
    <>
      <section className={styles.section}>
        <div>
          <Button variant="default" aria-expanded={reading} onClick={() => setReading(!reading)}>
            {t('hoursEditor.fromOsm')}
          </Button>
        </div>
        {reading && (
          <Suspense fallback={<Loading rows={2} height={60} />}>
            <OsmImport
              restAreaId={hours.id}
              from={from}
              seats={hours.rules[0]?.seats ?? 16}
              onTake={(rules, text) => {
                setDrafts(rules.map(draftRead));
                setSource(`OpenStreetMap : ${text}`.slice(0, 300));
                setReading(false);
              }}
            />
          </Suspense>
        )}
      </section>
      <Preview areaId={hours.id} wanted={wanted}>
        {(faults, result) => (
          <form
            className={styles.editor}
            onSubmit={(event: FormEvent) => {
              event.preventDefault();
              submit(read.version);
            }}
          >
            <div className={styles.section}>
              <LazyNightInput
                label={t('hoursEditor.from')}
                description={t('hoursEditor.fromHint')}
                value={from}
                min={today}
                onChange={(day) => day && setFrom(day)}
              />
              <Faults faults={faults.filter(({ field }) => field === 'from' || field === 'rules')} />
              {drafts.map((draft, index) => (
                <RuleFields
                  key={draft.key}
                  number={index + 1}
                  draft={draft}
                  from={from}
                  faults={faults.filter(({ field }) => field.startsWith(`rules.${index}.`))}
                  exceptions={hours.exceptions}
                  onChange={(next) => change(draft.key, next)}
                  onRemove={() => change(draft.key)}
                />
              ))}
              <div>
                <Button
                  variant="default"
                  leftSection={<IconPlus size={20} aria-hidden />}
                  onClick={() => setDrafts([...drafts, newDraft(hours.rules[0]?.seats ?? 16)])}
                >
                  {t('hoursEditor.add')}
                </Button>
              </div>
            </div>
            <section className={styles.result} aria-labelledby="hours-result">
              <h2 id="hours-result">{t('hoursEditor.result')}</h2>
              {result ? <HoursResult from={from} preview={result} /> : <Loading rows={7} height={48} />}
            </section>
            <div className={styles.save}>
              <TextInput
                label={t('hoursEditor.source')}
                description={t('hoursEditor.sourceHint')}
                value={source}
                maxLength={300}
                onChange={(event) => setSource(event.currentTarget.value)}
              />
              {meanwhile ? (
                <EditedNotice
                  problem={meanwhile.problem}
                  changes={[
                    t('hoursEditor.meanwhile', {
                      rules: words(meanwhile.current) || t('hoursEditor.nobody'),
                    }),
                  ]}
                  pending={save.isPending}
                  keepTheirs={() => {
                    setRead(meanwhile.current);
                    setDrafts(draftsFor(meanwhile.current));
                    save.reset();
                  }}
                  takeOver={() => submit(meanwhile.current.version)}
                />
              ) : (
                <SaveActions
                  error={save.error}
                  pending={save.isPending}
                  possible={wanted !== null && faults.length === 0}
                  back={back}
                />
              )}
            </div>
          </form>
        )}
      </Preview>
    </>
  );
}

function draftsFor(hours: AreaHours): DraftRule[] {
  return hours.rules.length > 0 ? hours.rules.map(draftOf) : [newDraft(16)];
}

interface PreviewProps {
  areaId: string;
  wanted: WantedHours | null;
  children: (faults: HoursPreview['faults'], result: HoursPreview | undefined) => React.ReactNode;
}

/** What was last asked stays shown while somebody types a time. */
function Preview({ areaId, wanted, children }: PreviewProps) {
  const [asked, setAsked] = useState(wanted);
  if (wanted && JSON.stringify(wanted) !== JSON.stringify(asked)) setAsked(wanted);
  const [settled] = useDebouncedValue(asked, TYPING_MS);
  const preview = useHoursPreview(areaId, settled);
  return children(preview.data?.faults ?? [], preview.data);
}

function Faults({ faults }: { faults: HoursPreview['faults'] }) {
  const faultText = useFaultText();
  return faults.map((fault) => (
    <p key={fault.field + fault.message} className={styles.fault} role="alert">
      {faultText(fault)}
    </p>
  ));
}

interface SaveActionsProps {
  error: unknown;
  pending: boolean;
  possible: boolean;
  back: string;
}

function SaveActions({ error, pending, possible, back }: SaveActionsProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return (
    <>
      {error !== null && (
        <p className={forms.error} role="alert">
          {problemText(error)}
        </p>
      )}
      <div className={forms.actions}>
        <Button type="submit" loading={pending} disabled={!possible}>
          {t('hoursEditor.save')}
        </Button>
        <Button component={Link} to={back} variant="default">
          {t('hoursEditor.cancel')}
        </Button>
      </div>
    </>
  );
}
