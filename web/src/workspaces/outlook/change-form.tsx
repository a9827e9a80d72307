import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useOccupancy } from '../../api/occupancy';
import type { Change } from '../../api/outlook';
import { useRestAreas } from '../../api/rest-areas';
import { useCity } from '../../shared/city';
import forms from '../../shared/forms.module.css';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { addNights } from '../../shared/night';
import { asNumber, everyDay, kinds } from './change';

/** One more change: its members follow from its kind. */
export function ChangeForm({ add }: { add: (change: Change) => void }) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const facilities = useOccupancy(useCity().tonight).data?.facilities ?? [];
  const areas = useRestAreas().data ?? [];
  const [kind, setKind] = useState<Change['kind']>('open_places');
  const [from, setFrom] = useState(addNights(tonight, 1));
  const [values, setValues] = useState<Record<string, string>>({
    opens: '21:00',
    closes: '07:00',
    seats: '20',
  });
  const set = (name: string) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setValues((all) => ({ ...all, [name]: value }));
  };
  const number = (name: string, label: string) => (
    <TextInput
      label={label}
      inputMode="numeric"
      pattern="[0-9]{1,6}"
      required
      withAsterisk={false}
      value={values[name] ?? ''}
      onChange={set(name)}
    />
  );
  const choice = (name: string, label: string, options: { id: string; name: string }[]) => (
    <NativeSelect
      label={label}
      value={values[name] ?? options[0]?.id ?? ''}
      onChange={set(name)}
      data={options.map(({ id, name: text }) => ({ value: id, label: text }))}
    />
  );
  const made = (): Change => {
    switch (kind) {
      case 'open_places':
      case 'close_places':
        return { kind, from, places: asNumber(values.places) };
      case 'close_facility':
        return { kind, from, facilityId: values.facility ?? facilities[0]?.id };
      case 'estimate':
        return { kind, from, low: asNumber(values.low), high: asNumber(values.high) };
      case 'open_rest_area': {
        const { opens = '', closes = '' } = values;
        const hours = { weekdays: everyDay, opens, closes, closesNextDay: closes <= opens };
        return {
          kind,
          from,
          restAreaId: values.area ?? areas[0]?.id,
          ...hours,
          seats: asNumber(values.seats),
        };
      }
      default:
        return kind satisfies never;
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add(made());
  };
  return (
    <form className={forms.form} onSubmit={submit} aria-label={t('scenarios.add')}>
      <NativeSelect
        label={t('scenarios.kind')}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as Change['kind'])}
        data={kinds.map((value) => ({ value, label: t(`scenarios.kinds.${value}`) }))}
      />
      {(kind === 'open_places' || kind === 'close_places') && number('places', t('scenarios.places'))}
      {kind === 'close_facility' && choice('facility', t('scenarios.facility'), facilities)}
      {kind === 'open_rest_area' && (
        <>
          {choice('area', t('scenarios.area'), areas)}
          <TextInput
            type="time"
            required
            withAsterisk={false}
            label={t('scenarios.opens')}
            value={values.opens}
            onChange={set('opens')}
          />
          <TextInput
            type="time"
            required
            withAsterisk={false}
            label={t('scenarios.closes')}
            value={values.closes}
            onChange={set('closes')}
          />
          {number('seats', t('scenarios.seats'))}
        </>
      )}
      {kind === 'estimate' && (
        <>
          {number('low', t('scenarios.low'))}
          {number('high', t('scenarios.high'))}
        </>
      )}
      <LazyNightInput
        label={t('scenarios.from')}
        value={from}
        min={tonight}
        onChange={(night) => night && setFrom(night)}
      />
      <div className={forms.actions}>
        <Button type="submit">{t('scenarios.addDo')}</Button>
      </div>
    </form>
  );
}
