import { Chip, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../../api/facilities';
import { isApiError } from '../../api/problem';
import { useAddQuota, useReferrers } from '../../api/quotas';
import { useCity } from '../../shared/city';
import { Dialog } from '../../shared/dialog';
import { DialogForm } from '../../shared/dialog-form';
import { LazyNightInput } from '../../shared/lazy-night-input';
import forms from '../../shared/forms.module.css';
import { addNights } from '../../shared/night';
import { QueryView } from '../../shared/states';
import { toast } from '../../shared/toaster';
import styles from './places.module.css';

const HOURS = ['18:00', '19:00', '20:00', '20:30', '21:00', '21:30', '22:00', '22:30', '23:00'];

interface QuotaDialogProps {
  facilityId: string;
  opened: boolean;
  onClose: () => void;
}

export function QuotaDialog({ facilityId, opened, onClose }: QuotaDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('quotas.addTitle')}>
      <QuotaForm facilityId={facilityId} onClose={onClose} />
    </Dialog>
  );
}

function QuotaForm({ facilityId, onClose }: { facilityId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const places = usePlaces(facilityId);
  const referrers = useReferrers();
  const add = useAddQuota(facilityId);
  const [organisationId, setOrganisationId] = useState('');
  const [placeIds, setPlaceIds] = useState<string[]>([]);
  const [from, setFrom] = useState(tonight);
  const [until, setUntil] = useState<string | null>(null);
  const [releaseAt, setReleaseAt] = useState('20:00');
  const kept = isApiError(add.error, 'PLACE_ALREADY_KEPT') && add.error.problem.quotas;

  const submit = () =>
    add.mutate(
      { organisationId, placeIds, from, ...(until && { until }), ...(releaseAt && { releaseAt }) },
      {
        onSuccess: (quota) => {
          toast(t('quotas.added', { count: quota.placeIds.length, name: quota.organisation.name }));
          onClose();
        },
      },
    );
  return (
    <DialogForm
      submit={submit}
      label={t('quotas.submit')}
      busy={add.isPending}
      error={kept ? null : add.error}
      incomplete={!organisationId || placeIds.length === 0}
      close={onClose}
    >
      <NativeSelect
        label={t('quotas.who')}
        value={organisationId}
        required
        onChange={(event) => setOrganisationId(event.currentTarget.value)}
        data={[
          { value: '', label: t('quotas.choose') },
          ...(referrers.data ?? [])
            .toSorted((a, b) => a.name.localeCompare(b.name))
            .map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <div role="group" aria-labelledby="quota-places">
        <p id="quota-places" aria-live="polite">
          {t('quotas.which', { count: placeIds.length })}
        </p>
        <QueryView query={places} rows={2} height={44}>
          {(found) => (
            <Chip.Group multiple value={placeIds} onChange={setPlaceIds}>
              <div className={styles.placeChips}>
                {found.map(({ id, label }) => (
                  <Chip key={id} value={id} variant="outline">
                    {label}
                  </Chip>
                ))}
              </div>
            </Chip.Group>
          )}
        </QueryView>
      </div>
      <LazyNightInput
        label={t('quotas.from')}
        value={from}
        min={tonight}
        onChange={(night) => {
          if (!night) return;
          setFrom(night);
          if (until && until <= night) setUntil(null);
        }}
      />
      <LazyNightInput
        label={t('quotas.until')}
        placeholder={t('quotas.noEnd')}
        value={until}
        min={addNights(from, 1)}
        onChange={setUntil}
        clearable
      />
      <NativeSelect
        label={t('quotas.release')}
        value={releaseAt}
        onChange={(event) => setReleaseAt(event.currentTarget.value)}
        data={[
          ...HOURS.map((hour) => ({ value: hour, label: hour })),
          { value: '', label: t('quotas.never') },
        ]}
      />
      {kept && (
        <p className={forms.error} role="alert">
          {t('quotas.inTheWay', { places: kept.map(({ placeLabel }) => placeLabel).join(', ') })}
        </p>
      )}
    </DialogForm>
  );
}
