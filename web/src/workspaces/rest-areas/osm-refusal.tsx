import { useTranslation } from 'react-i18next';
import type { OsmRefusedReason } from '../../api/types';
import forms from '../../shared/forms.module.css';
import styles from './osm.module.css';

/** Why, and where in the text. */
export function OsmRefusal({ refused, text }: { refused: OsmRefusedReason; text: string }) {
  const { t } = useTranslation();
  const { from, until } = refused.place;
  return (
    <div role="alert" className={forms.inTheWay}>
      <p>{t('osm.refused')}</p>
      <p>
        <b>{t(`osm.reasons.${refused.reason}`)}</b>
      </p>
      <p className={styles.text}>
        {text.slice(0, from)}
        <mark>{text.slice(from, until)}</mark>
        {text.slice(until)}
      </p>
    </div>
  );
}
