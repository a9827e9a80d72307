import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { restrictionReasons } from '../../api/choices';
import { useReservations } from '../../api/reservations';
import { useRestrict } from '../../api/restrictions';
import type { Person, Reservation, RestrictionEffect, RestrictionReason } from '../../api/types';
import { useCity } from '../../shared/city';
import { Dialog } from '../../shared/dialog';
import { DialogForm } from '../../shared/dialog-form';
import { useFormat } from '../../shared/format';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { addNights } from '../../shared/night';
import { QueryView } from '../../shared/states';
import { toast } from '../../shared/toaster';

interface RestrictDialogProps {
  facilityId: string;
  opened: boolean;
  onClose: () => void;
}

export function RestrictDialog({ facilityId, opened, onClose }: RestrictDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('restrictions.add').replace('…', '')}>
      <KnownHere facilityId={facilityId} onClose={onClose} />
    </Dialog>
  );
}

/** Whoever is or lately was at the facility, as far as they have a reference. */
function KnownHere({ facilityId, onClose }: Omit<RestrictDialogProps, 'opened'>) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const reservations = useReservations({
    facilityId,
    states: ['arrived', 'confirmed', 'departed', 'no_show'],
    from: addNights(tonight, -30),
    until: addNights(tonight, 1),
  });
  return (
    <QueryView query={reservations} rows={3} height={72}>
      {(found) => {
        const people = peopleOf(found);
        return people.length === 0 ? (
          <p>{t('restrictions.nobodyKnown')}</p>
        ) : (
          <RestrictForm facilityId={facilityId} people={people} onClose={onClose} />
        );
      }}
    </QueryView>
  );
}

/** Those who are there first. */
function peopleOf(reservations: Reservation[]): Person[] {
  const stays = reservations.flatMap((reservation) => reservation.stays);
  const sorted = stays.toSorted((a, b) => Number(b.state === 'arrived') - Number(a.state === 'arrived'));
  const byId = new Map(sorted.flatMap(({ person }) => (person ? [[person.id, person]] : [])));
  return [...byId.values()];
}

interface RestrictFormProps {
  facilityId: string;
  people: Person[];
  onClose: () => void;
}

function RestrictForm({ facilityId, people, onClose }: RestrictFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tonight } = useCity();
  const restrict = useRestrict(facilityId);
  const [personId, setPersonId] = useState('');
  const [effect, setEffect] = useState<RestrictionEffect>('block');
  const [reason, setReason] = useState<RestrictionReason>('violence');
  const [until, setUntil] = useState(addNights(tonight, 7));
  const person = people.find(({ id }) => id === personId);

  const submit = () => {
    if (!person) return;
    restrict.mutate(
      { personId, from: tonight, until, effect, reason },
      {
        onSuccess: () => {
          toast(
            t('restrictions.done', {
              who: person.alias ?? person.reference,
              date: format.dayWithin(until),
            }),
          );
          onClose();
        },
      },
    );
  };

  return (
    <DialogForm
      submit={submit}
      label={t('restrictions.submit')}
      busy={restrict.isPending}
      error={restrict.error}
      incomplete={!person}
      close={onClose}
    >
      <NativeSelect
        label={t('restrictions.who')}
        value={personId}
        required
        onChange={(event) => setPersonId(event.currentTarget.value)}
        data={[
          { value: '', label: t('restrictions.choose') },
          ...people.map(({ id, reference, alias }) => ({
            value: id,
            label: alias ? `${reference} (${alias})` : reference,
          })),
        ]}
      />
      <NativeSelect
        label={t('restrictions.effect')}
        value={effect}
        onChange={(event) => setEffect(event.currentTarget.value as RestrictionEffect)}
        data={(['block', 'warn'] as const).map((value) => ({
          value,
          label: t(`restrictions.effects.${value}`),
        }))}
      />
      <NativeSelect
        label={t('restrictions.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as RestrictionReason)}
        data={restrictionReasons.map((value) => ({ value, label: t(`restrictions.reasons.${value}`) }))}
      />
      <LazyNightInput
        label={t('restrictions.until')}
        description={t('restrictions.untilHint')}
        value={until}
        min={addNights(tonight, 1)}
        max={addNights(tonight, 365)}
        onChange={(night) => night && setUntil(night)}
      />
    </DialogForm>
  );
}
