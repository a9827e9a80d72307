import { Button, Chip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { needs } from '../../api/choices';
import type { Need } from '../../api/types';
import styles from './search.module.css';

export function NeedChips({ value, onChange }: { value: Need[]; onChange: (value: Need[]) => void }) {
  const { t } = useTranslation();
  const desk = useMediaQuery('(min-width: 48em)', window.innerWidth >= 768);
  const [open, setOpen] = useState(false);
  const all = open || desk;
  const shown = all ? needs : needs.filter((need, index) => index < 2 || value.includes(need));
  return (
    <fieldset className={styles.needs}>
      <legend className={styles.hidden}>{t('find.needs')}</legend>
      <Chip.Group multiple value={value} onChange={(chosen) => onChange(chosen)}>
        <div className={styles.chips}>
          {shown.map((need) => (
            <Chip key={need} value={need} variant="outline">
              {t(`needs.${need}`)}
            </Chip>
          ))}
          {!all && (
            <Button
              variant="subtle"
              radius="xl"
              leftSection={<IconPlus size={18} aria-hidden />}
              onClick={() => setOpen(true)}
            >
              {t('find.moreNeeds')}
            </Button>
          )}
        </div>
      </Chip.Group>
    </fieldset>
  );
}
