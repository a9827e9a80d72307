import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacilityOccupancy } from '../../api/types';
import { ConfirmationAge } from '../../shared/age';
import { useFormat } from '../../shared/format';
import styles from './table.module.css';

const figures = ['free', 'occupied', 'reserved', 'held', 'closed', 'inService', 'authorised'] as const;

type Column = 'name' | 'district' | 'rooms' | (typeof figures)[number];

const valueOf = (facility: FacilityOccupancy, column: Exclude<Column, 'name'>) =>
  column === 'rooms' ? facility.rooms.free : facility[column];

export function FacilitiesTable({ facilities }: { facilities: FacilityOccupancy[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [sort, setSort] = useState<{ by: Column; down: boolean }>({ by: 'name', down: false });
  const sorted = facilities.toSorted((a, b) => {
    const order =
      sort.by === 'name' ? a.name.localeCompare(b.name) : valueOf(a, sort.by) - valueOf(b, sort.by);
    return sort.down ? -order : order;
  });
  const head = (column: Column, label: string) => (
    <th
      key={column}
      scope="col"
      aria-sort={sort.by === column ? (sort.down ? 'descending' : 'ascending') : undefined}
      data-column={column}
    >
      <button
        type="button"
        onClick={() =>
          setSort({
            by: column,
            down: sort.by === column ? !sort.down : column !== 'name' && column !== 'district',
          })
        }
      >
        {label}
        {sort.by === column &&
          (sort.down ? <IconArrowDown size={18} aria-hidden /> : <IconArrowUp size={18} aria-hidden />)}
      </button>
    </th>
  );
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head('name', t('facilities.facility'))}
            {head('district', t('facilities.district'))}
            {figures.map((column) => head(column, t(`facilities.columns.${column}`)))}
            {head('rooms', t('rooms.column'))}
            <th scope="col" data-column="age">
              {t('facilities.confirmed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((facility) => (
            <tr key={facility.id}>
              <th scope="row" data-name>
                {facility.name}
              </th>
              <td>{t('district', { count: facility.district, ordinal: true })}</td>
              {figures.map((column) => (
                <td key={column} data-column={column} data-zero={facility[column] === 0 || undefined}>
                  {format.number(facility[column])}
                </td>
              ))}
              <td data-column="rooms" data-zero={facility.rooms.free === 0 || undefined}>
                {format.number(facility.rooms.free)}/{format.number(facility.rooms.total)}
              </td>
              <td data-column="age">
                <ConfirmationAge at={facility.confirmedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
