import { Button, Chip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Scenario, useDeleteScenario, useEvaluations } from '../../api/outlook';
import { useSession } from '../../api/session';
import { useFormat } from '../../shared/format';
import { Empty } from '../../shared/states';
import { toast } from '../../shared/toaster';
import city from '../city/city.module.css';
import styles from './outlook.module.css';
import { Worlds } from './worlds';

const mostCompared = 3;

/** What was thought out before, by whom; up to three side by side. */
export function SavedScenarios({ scenarios }: { scenarios: Scenario[] }) {
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
          <ul className={`${styles.changes} ${styles.saved}`}>
            {scenarios.map(({ id, name, organisation, createdAt }) => (
              <li key={id}>
                <span className={styles.grow}>
                  <Link to={`/city/scenarios/${id}`}>{name}</Link>
                  <br />
                  <span className="soft">
                    {t('scenarios.by', { organisation, date: format.date(format.dateOf(createdAt)) })}
                  </span>
                </span>
                <Chip
                  variant="outline"
                  aria-label={t('scenarios.compareOf', { name })}
                  checked={chosen.includes(id)}
                  disabled={!chosen.includes(id) && chosen.length === mostCompared}
                  onChange={(checked) =>
                    choose(checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                  }
                >
                  {t('scenarios.compare')}
                </Chip>
                {organisation === own && (
                  <Button
                    variant="default"
                    aria-label={t('scenarios.deleteOf', { name })}
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
