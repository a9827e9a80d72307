import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconArrowLeft, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useOccupancy } from '../../api/occupancy';
import {
  type Change,
  type Scenario,
  type UnitCosts,
  useDeleteScenario,
  useEvaluation,
  useEvaluations,
  useSaveScenario,
  useScenarios,
} from '../../api/outlook';
import { useRestAreas } from '../../api/rest-areas';
import { useSession } from '../../api/session';
import { useCity } from '../../shared/city';
import { DialogForm } from '../../shared/dialog-form';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { Page } from '../../shared/page';
import { Empty, QueryView } from '../../shared/states';
import { toast } from '../../shared/toaster';
import city from '../city/city.module.css';
import { promised } from './change';
import { ChangeForm } from './change-form';
import styles from './outlook.module.css';
import { NightByNight, Worlds } from './worlds';

const mostCompared = 3;

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
        {(scenarios) => <Saved scenarios={scenarios} />}
      </QueryView>
    </Page>
  );
}

function Builder({ scenario }: { scenario?: Scenario }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tonight } = useCity();
  const areas = useRestAreas().data ?? [];
  const [changes, setChanges] = useState<Change[]>(scenario?.changes ?? []);
  const [unitCosts, setUnitCosts] = useState<UnitCosts>(scenario?.unitCosts ?? {});
  const evaluation = useEvaluation({ changes, unitCosts });
  const last = evaluation.data?.actual.at(-1);
  const lineOf = useLine();
  return (
    <>
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
          <Button variant="light" onClick={() => setChanges(promised(areas, 300, addNights(tonight, 1)))}>
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
              <Worlds
                worlds={[{ name: t('scenarios.scenario'), comparison }]}
                caption={t('scenarios.both', { date: format.date(last.date) })}
              />
              <NightByNight comparison={comparison} />
              <Save changes={changes} unitCosts={unitCosts} />
            </section>
          ) : null
        }
      </QueryView>
    </>
  );
}

interface Short {
  date: string;
  shortfallLow: number;
  shortfallHigh: number;
}

function Sentence({ now, then }: { now: Short; then: Short }) {
  const { t } = useTranslation();
  const format = useFormat();
  const range = ({ shortfallLow: low, shortfallHigh: high }: Short) => format.range({ low, high });
  const said = { date: format.date(now.date), now: range(now), left: range(then) };
  return <p>{t(then.shortfallHigh === 0 ? 'scenarios.sentenceEnough' : 'scenarios.sentence', said)}</p>;
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
      <summary className={city.more}>{t('scenarios.costs')}</summary>
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

function Saved({ scenarios }: { scenarios: Scenario[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const remove = useDeleteScenario();
  const own = useSession().data?.organisation.name;
  const [chosen, choose] = useState<string[]>([]);
  const compared = scenarios.filter(({ id }) => chosen.includes(id));
  return (
    <section className={city.block} aria-labelledby="saved">
      <div className={city.blockHead}>
        <h2 id="saved">{t('scenarios.list')}</h2>
        <Link className={city.more} to="/city/scenarios">
          {t('scenarios.new')}
        </Link>
      </div>
      {scenarios.length === 0 ? (
        <Empty title={t('scenarios.listNone')} />
      ) : (
        <>
          <p className="soft">{t('scenarios.compareHint')}</p>
          <ul className={styles.changes}>
            {scenarios.map(({ id, name, organisation, createdAt }) => (
              <li key={id}>
                <Checkbox
                  aria-label={`${t('scenarios.compare')} : ${name}`}
                  checked={chosen.includes(id)}
                  disabled={!chosen.includes(id) && chosen.length === mostCompared}
                  onChange={(event) =>
                    choose(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                  }
                />
                <span className={styles.grow}>
                  <Link to={`/city/scenarios/${id}`}>{name}</Link>
                  <br />
                  <span className="soft">
                    {t('scenarios.by', { organisation, date: format.date(format.dateOf(createdAt)) })}
                  </span>
                </span>
                {organisation === own && (
                  <Button
                    variant="default"
                    loading={remove.isPending && remove.variables === id}
                    onClick={() => remove.mutate(id, { onSuccess: () => toast(t('scenarios.deleted')) })}
                  >
                    {t('scenarios.delete')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {compared.length > 0 && <Compared scenarios={compared} />}
        </>
      )}
    </section>
  );
}

function Compared({ scenarios }: { scenarios: Scenario[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const evaluations = useEvaluations(scenarios);
  const worlds = scenarios.flatMap(({ name }, i) => {
    const comparison = evaluations[i]?.data;
    return comparison ? [{ name, comparison }] : [];
  });
  const date = worlds[0]?.comparison.actual.at(-1)?.date;
  if (!date) return null;
  return (
    <Worlds
      worlds={worlds}
      caption={t('scenarios.compared', { count: worlds.length, date: format.date(date) })}
    />
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
    return t(`scenarios.lines.${change.kind}`, {
      ...change,
      name: named?.name ?? '…',
      date: format.date(change.from),
    });
  };
}
