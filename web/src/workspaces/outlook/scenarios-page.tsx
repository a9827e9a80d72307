import { Button, TextInput } from '@mantine/core';
import { IconArrowLeft, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useOccupancy } from '../../api/occupancy';
import {
  type Change,
  type Scenario,
  type UnitCosts,
  useEvaluation,
  useSaveScenario,
  useScenarios,
} from '../../api/outlook';
import { useRestAreas } from '../../api/rest-areas';
import type { AssessedNight } from '../../api/types';
import { useCity } from '../../shared/city';
import { DialogForm } from '../../shared/dialog-form';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { Page } from '../../shared/page';
import { QueryView } from '../../shared/states';
import { toast } from '../../shared/toaster';
import city from '../city/city.module.css';
import { promised } from './change';
import { ChangeForm } from './change-form';
import styles from './outlook.module.css';
import { SavedScenarios } from './saved-scenarios';
import { hoursOf, NightByNight, Worlds } from './worlds';

/** "What if": changes, both worlds side by side, and what others have thought out. */
export function ScenariosPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const saved = useScenarios();
  const shown = saved.data?.find((scenario) => scenario.id === id);
  return (
    <Page
      title={shown?.name ?? t('scenarios.title')}
      back={
        <Link to="/city" className={city.back}>
          <IconArrowLeft size={20} aria-hidden /> {t('city.nav')}
        </Link>
      }
      wide
    >
      <p>{t('scenarios.explain')}</p>
      {(!id || shown) && <Builder key={id ?? 'new'} scenario={shown} />}
      <QueryView query={saved} rows={2} height={80}>
        {(scenarios) => <SavedScenarios scenarios={scenarios} />}
      </QueryView>
    </Page>
  );
}

function Builder({ scenario }: { scenario?: Scenario }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tonight } = useCity();
  const areas = useRestAreas().data;
  const [changes, setChanges] = useState<Change[]>(scenario?.changes ?? []);
  const [unitCosts, setUnitCosts] = useState<UnitCosts>(scenario?.unitCosts ?? {});
  const evaluation = useEvaluation({ changes, unitCosts });
  const last = evaluation.data?.actual.at(-1);
  const lineOf = useLine();
  return (
    <div className={styles.builder}>
      <section className={city.block} aria-labelledby="changes">
        <h2 id="changes">{t('scenarios.changes')}</h2>
        {changes.length === 0 ? (
          <p className="soft">{t('scenarios.none')}</p>
        ) : (
          <ul className={styles.changes}>
            {changes.map((change, i) => (
              <li key={`${i}${change.kind}`}>
                <span>{lineOf(change)}</span>
                <Button
                  variant="default"
                  aria-label={t('scenarios.remove', { change: lineOf(change) })}
                  onClick={() => setChanges(changes.filter((_, n) => n !== i))}
                >
                  <IconX size={20} aria-hidden />
                </Button>
              </li>
            ))}
          </ul>
        )}
        <p>
          <Button
            variant="light"
            className={styles.preset}
            disabled={!areas}
            onClick={() => areas && setChanges(promised(areas, 300, addNights(tonight, 1)))}
          >
            {t('scenarios.preset')}
          </Button>
        </p>
        <ChangeForm add={(change) => setChanges([...changes, change])} />
        <Costs costs={unitCosts} change={setUnitCosts} />
      </section>
      <QueryView query={evaluation} rows={1} height={220}>
        {(comparison) =>
          last ? (
            <section className={city.block} aria-labelledby="worlds">
              <h2 id="worlds">{t('scenarios.both', { date: format.date(last.date) })}</h2>
              <Sentence now={last} then={comparison.scenario.at(-1)!} />
              <Worlds worlds={[{ name: t('scenarios.scenario'), comparison }]} labelledBy="worlds" />
              <NightByNight comparison={comparison} />
              <Save changes={changes} unitCosts={unitCosts} />
            </section>
          ) : null
        }
      </QueryView>
    </div>
  );
}

function Sentence({ now, then }: { now: AssessedNight; then: AssessedNight }) {
  const { t } = useTranslation();
  const format = useFormat();
  const range = ({ shortfallLow: low, shortfallHigh: high }: AssessedNight) => format.range({ low, high });
  const said = { date: format.date(now.date), now: range(now), left: range(then) };
  const [without, left] = [hoursOf(now), hoursOf(then)].map((hours) => format.number(Math.round(hours)));
  const same = said.now === said.left ? 'scenarios.sentenceSame' : 'scenarios.sentence';
  return (
    <p>
      {t(then.shortfallHigh === 0 ? 'scenarios.sentenceEnough' : same, said)}{' '}
      {without !== left && t('scenarios.sentenceGaps', { now: without, left })}
    </p>
  );
}

function Costs({ costs, change }: { costs: UnitCosts; change: (costs: UnitCosts) => void }) {
  const { t } = useTranslation();
  const field = (name: keyof UnitCosts) => (
    <TextInput
      label={t(`scenarios.${name}`)}
      inputMode="decimal"
      value={costs[name] ?? ''}
      onChange={(event) => {
        const amount = Number(event.currentTarget.value.replace(',', '.'));
        const given = event.currentTarget.value !== '' && Number.isFinite(amount);
        change({ ...costs, [name]: given ? amount : undefined });
      }}
    />
  );
  return (
    <details>
      <summary className={styles.summary}>{t('scenarios.costs')}</summary>
      <div className={city.pair}>
        {field('placeNight')}
        {field('seatHour')}
      </div>
    </details>
  );
}

function Save({ changes, unitCosts }: { changes: Change[]; unitCosts: UnitCosts }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const save = useSaveScenario();
  const [name, setName] = useState('');
  if (changes.length === 0) return null;
  return (
    <DialogForm
      label={t('scenarios.save')}
      busy={save.isPending}
      error={save.error}
      incomplete={name.trim() === ''}
      close={() => setName('')}
      submit={() =>
        save.mutate(
          { name: name.trim(), changes, unitCosts },
          {
            onSuccess: ({ id }) => {
              toast(t('scenarios.saved'));
              void navigate(`/city/scenarios/${id}`);
            },
          },
        )
      }
    >
      <TextInput
        label={t('scenarios.name')}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </DialogForm>
  );
}

/** A change in words. */
function useLine() {
  const { t } = useTranslation();
  const format = useFormat();
  const facilities = useOccupancy(useCity().tonight).data?.facilities ?? [];
  const areas = useRestAreas().data ?? [];
  return (change: Change) => {
    const named = [...facilities, ...areas].find(({ id }) => id === (change.facilityId ?? change.restAreaId));
    const dayAndNight = change.kind === 'open_rest_area' && change.opens === change.closes;
    return t(`scenarios.lines.${dayAndNight ? 'day_and_night' : change.kind}`, {
      ...change,
      name: named?.name ?? '…',
      date: format.date(change.from),
    });
  };
}
