import { Menu } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../api/types';
import styles from './board.module.css';

type OwnFacility = Session['facilities'][number];

export interface FacilityChoice {
  shelters: OwnFacility[];
  current: OwnFacility;
  choose: (id: string) => void;
}

/** The page's heading; a menu too when the manager has several facilities. */
export function FacilityHeading({ choice }: { choice: FacilityChoice }) {
  const { t } = useTranslation();
  const { shelters, current, choose } = choice;
  if (shelters.length < 2) return <>{current.name}</>;
  return (
    <Menu position="bottom-start" width={320} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button
          type="button"
          className={styles.switcher}
          aria-label={t('board.switch', { facility: current.name })}
        >
          {current.name} <IconSelector size={24} aria-hidden data-no-print />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {shelters.map((facility) => (
          <Menu.Item
            key={facility.id}
            className={styles.switchItem}
            aria-current={facility.id === current.id || undefined}
            rightSection={facility.id === current.id && <IconCheck size={18} aria-hidden />}
            onClick={() => choose(facility.id)}
          >
            {facility.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
