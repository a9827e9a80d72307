import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddService, useEndService, useServices, type ServiceKind } from '../../api/seats';
import { DialogForm } from '../../shared/dialog-form';
import { useSayFailure } from '../../shared/say-failure';
import { Stepper } from '../../shared/stepper';
import { toast } from '../../shared/toaster';
import styles from './gauge.module.css';

const kinds: ServiceKind[] = ['shower', 'laundry', 'nurse', 'doctor', 'social_support', 'charging', 'other'];

/** What the rest area offers beside a seat, by slots: the manager adds and ends it. */
export function Services({ restAreaId }: { restAreaId: string }) {
  const { t } = useTranslation();
  const sayFailure = useSayFailure();
  const services = useServices(restAreaId).data ?? [];
  const end = useEndService();
  const [adding, setAdding] = useState(false);
  const offered = services.map(({ kind }) => kind);
  const others = kinds.filter((kind) => !offered.includes(kind));
  const stop = (id: string) =>
    end.mutate(id, {
      onSuccess: () => toast(t('services.ended')),
      onError: (error) => sayFailure(error, () => stop(id)),
    });
  return (
    <section aria-labelledby="services">
      <h3 id="services">{t('services.title')}</h3>
      {services.length === 0 && <p className="soft">{t('services.none')}</p>}
      <ul className={styles.taps}>
        {services.map(({ id, kind, capacity, slotMinutes }) => (
          <li key={id}>
            <span>
              {t('services.line', {
                service: t(`seats.services.${kind}`),
                count: capacity,
                minutes: slotMinutes,
              })}
            </span>
            <Button
              variant="default"
              loading={end.isPending && end.variables === id}
              aria-label={t('services.endOf', { service: t(`seats.services.${kind}`) })}
              onClick={() => stop(id)}
            >
              {t('services.end')}
            </Button>
          </li>
        ))}
      </ul>
      {adding ? (
        <AddService restAreaId={restAreaId} kinds={others} close={() => setAdding(false)} />
      ) : (
        others.length > 0 && (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('services.add')}
          </Button>
        )
      )}
    </section>
  );
}

interface AddServiceProps {
  restAreaId: string;
  kinds: ServiceKind[];
  close: () => void;
}

function AddService({ restAreaId, kinds: others, close }: AddServiceProps) {
  const { t } = useTranslation();
  const add = useAddService(restAreaId);
  const [kind, setKind] = useState(others[0]!);
  const [capacity, setCapacity] = useState(1);
  const [slotMinutes, setSlotMinutes] = useState(30);
  return (
    <DialogForm
      label={t('services.addDo')}
      busy={add.isPending}
      error={add.error}
      close={close}
      submit={() =>
        add.mutate(
          { kind, capacity, slotMinutes },
          {
            onSuccess: () => {
              toast(t('services.added'));
              close();
            },
          },
        )
      }
    >
      <NativeSelect
        label={t('services.kind')}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as ServiceKind)}
        data={others.map((value) => ({ value, label: t(`seats.services.${value}`) }))}
      />
      <Stepper label={t('services.capacity')} value={capacity} min={1} max={50} onChange={setCapacity} />
      <NativeSelect
        label={t('services.slot')}
        value={String(slotMinutes)}
        onChange={(event) => setSlotMinutes(Number(event.currentTarget.value))}
        data={[10, 15, 20, 30, 45, 60, 90, 120].map((minutes) => ({
          value: String(minutes),
          label: t('services.minutes', { count: minutes }),
        }))}
      />
    </DialogForm>
  );
}
