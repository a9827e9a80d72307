import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useUnmetNights } from '../../api/requests';
import type { UnmetNight } from '../../api/types';
import { useCity } from '../../shared/city';
import { capital, useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { QueryView } from '../../shared/states';
import styles from './city.module.css';
import table from './table.module.css';
import { useUnmetText } from './use-unmet-text';

const nightsShown = 7;

/** People who asked in vain, night by night: the other half of what is missing. */
export function UnmetBlock() {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const unmet = useUnmetNights(addNights(tonight, -nightsShown), addNights(tonight, 1));
  return (
    <section className={styles.block} aria-labelledby="unmet">
      <h2 id="unmet">{t('unmet.title')}</h2>
      <QueryView query={unmet} rows={2} height={110}>
        {(nights) => <UnmetTable nights={nights.toReversed()} />}
      </QueryView>
      <p className="soft">{t('unmet.rule')}</p>
      <p>
        <Link className={styles.more} to="/city/refusals">
          {t('refusalCounts.open')}
        </Link>
      </p>
    </section>
  );
}

function UnmetTable({ nights }: { nights: UnmetNight[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tonight } = useCity();
  const text = useUnmetText();
  const causesOf = ({ causes, otherCauses, date }: UnmetNight) => {
    if (date === tonight) return t('unmet.soFar');
    if (causes.length === 0 && otherCauses !== null) return t('unmet.severalCauses');
    const said = causes.map(({ cause, people }) => `${t(`unmet.causes.${cause}`)} ${format.number(people)}`);
    if (otherCauses !== null) said.push(`${t('unmet.otherCauses')} ${format.number(otherCauses)}`);
    return said.join(', ');
  };
  return (
    <table className={table.table} data-text>
      <thead>
        <tr>
          <th scope="col">{t('capacity.night')}</th>
          <th scope="col">{t('unmet.people')}</th>
          <th scope="col">{t('unmet.why')}</th>
        </tr>
      </thead>
      <tbody>
        {nights.map((night) => (
          <tr key={night.date}>
            <th scope="row">{capital(format.night(night.date))}</th>
            <td>{text(night)}</td>
            <td>{causesOf(night)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
