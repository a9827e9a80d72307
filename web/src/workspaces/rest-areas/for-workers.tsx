import type { RestArea } from '../../api/types';
import { KeepSeat } from './keep-seat';
import { OwnSeats } from './own-seats';
import RestAreasPage from './rest-areas-page';
import styles from './seats.module.css';

const actionsAt = (area: RestArea) => (
  <div className={styles.actions}>
    <KeepSeat area={area} />
  </div>
);

/** Where somebody can sit down, and a seat there. */
export default function RestAreasForWorkers() {
  return <RestAreasPage above={<OwnSeats />} actions={actionsAt} />;
}
