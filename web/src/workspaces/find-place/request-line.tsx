import { Button, Chip, Switch } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownPerson, Person } from '../../api/types';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { addNights } from '../../shared/night';
import { Stepper } from '../../shared/stepper';
import { PersonPicker } from './person-picker';
import styles from './search.module.css';
import type { Wish } from './use-search';

interface RequestLineProps {
  wish: Wish;
  change: (part: Partial<Wish>) => void;
  people: (Person | null)[];
  setPerson: (index: number, person: KnownPerson | null) => void;
}

/** Who and when in one line; a tap opens it. */
export function RequestLine({ wish, change, people, setPerson }: RequestLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const panel = useId();
  const [open, setOpen] = useState(false);
  const summary = [
    format.night(wish.from),
    t('nights.count', { count: wish.nights }),
    t('find.people', { count: wish.people }),
    ...(wish.people > 1 && wish.sameRoom ? [t('find.sameRoomShort')] : []),
  ].join(' · ');

  return (
    <div>
      <button
        type="button"
        className={styles.line}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        <span>{summary}</span>
        {open ? <IconChevronUp size={24} aria-hidden /> : <IconChevronDown size={24} aria-hidden />}
      </button>
      <div id={panel} hidden={!open}>
        {open && (
          <div className={styles.panel}>
            <FirstNight from={wish.from} onChange={(from) => change({ from })} />
            <Stepper
              label={t('find.nights')}
              value={wish.nights}
              min={1}
              max={30}
              onChange={(nights) => change({ nights })}
            />
            <Stepper
              label={t('find.peopleLabel')}
              value={wish.people}
              min={1}
              max={8}
              onChange={(count) => change({ people: count })}
            />
            {wish.people > 1 && (
              <Switch
                className={styles.switch}
                size="lg"
                label={t('find.sameRoom')}
                checked={wish.sameRoom}
                onChange={(event) => change({ sameRoom: event.currentTarget.checked })}
              />
            )}
            <PersonPicker people={people} setPerson={setPerson} />
            <Button onClick={() => setOpen(false)}>{t('find.show')}</Button>
          </div>
        )}
      </div>
    </div>
  );
}

function FirstNight({ from, onChange }: { from: string; onChange: (from: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tonight } = useCity();
  const tomorrow = addNights(tonight, 1);
  const [choosing, setChoosing] = useState(from !== tonight && from !== tomorrow);
  return (
    <div className={styles.when}>
      <Chip.Group
        value={choosing ? 'other' : from}
        onChange={(value) => {
          setChoosing(value === 'other');
          if (value !== 'other') onChange(value);
        }}
      >
        <div className={styles.chips} role="group" aria-label={t('find.firstNight')}>
          <Chip variant="outline" value={tonight}>
            {format.night(tonight)}
          </Chip>
          <Chip variant="outline" value={tomorrow}>
            {format.night(tomorrow)}
          </Chip>
          <Chip variant="outline" value="other">
            {t('nights.other')}
          </Chip>
        </div>
      </Chip.Group>
      {choosing && (
        <LazyNightInput
          label={t('find.firstNight')}
          value={from}
          min={tonight}
          max={addNights(tonight, 365)}
          onChange={(night) => night && onChange(night)}
        />
      )}
    </div>
  );
}
