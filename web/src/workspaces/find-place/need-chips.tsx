import { Chip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { needs, type Need } from '../../api/types';
import styles from './search.module.css';

export function NeedChips({ value, onChange }: { value: Need[]; onChange: (value: Need[]) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.needs}>
      <legend>{t('find.needs')}</legend>
      <Chip.Group multiple value={value} onChange={(chosen) => onChange(chosen as Need[])}>
        <div className={styles.chips}>
          {needs.map((need) => (
            <Chip key={need} value={need} variant="outline">
              {t(`needs.${need}`)}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </fieldset>
  );
}
