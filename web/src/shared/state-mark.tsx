import {
  IconBan,
  IconCheck,
  IconCircleCheckFilled,
  IconClockOff,
  IconDoorExit,
  IconHourglass,
  IconUserOff,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StayState } from '../api/types';
import styles from './age.module.css';

const shapes = {
  held: IconHourglass,
  confirmed: IconCheck,
  arrived: IconCircleCheckFilled,
  departed: IconDoorExit,
  cancelled: IconX,
  expired: IconClockOff,
  no_show: IconUserOff,
  refused: IconBan,
} satisfies Record<StayState, unknown>;

export function StateMark({ state }: { state: StayState }) {
  const { t } = useTranslation();
  const Shape = shapes[state];
  return (
    <span className={styles.age}>
      <Shape size={18} aria-hidden /> {t(`stayStates.${state}`)}
    </span>
  );
}
