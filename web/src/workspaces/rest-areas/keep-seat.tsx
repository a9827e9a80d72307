import { Button, NativeSelect } from '@mantine/core';
import { IconArmchair } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenings } from '../../api/rest-areas';
import { useKeepSeat, useSlots } from '../../api/seats';
import type { Opening, RestArea, ServiceSlots } from '../../api/types';
import { useNow } from '../../shared/city';
import { Dialog } from '../../shared/dialog';
import { DialogForm } from '../../shared/dialog-form';
import { capital, useFormat } from '../../shared/format';
import { addNights, listNights } from '../../shared/night';
import { toast } from '../../shared/toaster';

const DAYS = 7;
const STEP_MS = 30 * 60_000;
const SEAT = 'seat';

/** Keeps a seat, or a slot of a service, for somebody whose name nobody needs. */
export function KeepSeat({ area }: { area: RestArea }) {
  const { t } = useTranslation();
  const [opened, open] = useState(false);
  if (area.status !== 'open') return null;
  return (
    <>
      <Button
        variant="light"
        leftSection={<IconArmchair size={20} aria-hidden />}
        aria-label={t('seats.keepAt', { area: area.name })}
        onClick={() => open(true)}
      >
        {t('seats.keep')}
      </Button>
      <Dialog title={area.name} opened={opened} onClose={() => open(false)}>
        <KeepForm area={area} close={() => open(false)} />
      </Dialog>
    </>
  );
}

function KeepForm({ area, close }: { area: RestArea; close: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const keep = useKeepSeat();
  const today = format.dateOf(area.openNow && area.opensAt ? area.opensAt : now);
  const [day, setDay] = useState(today);
  const [what, setWhat] = useState(SEAT);
  const [chosen, setChosen] = useState<string | null>(null);
  const openings = useOpenings([area.id], day, addNights(day, 1)).get(area.id) ?? [];
  const services = useSlots(area.id, day).data ?? [];
  const service = services.find(({ id }) => id === what);
  const hours = service ? freeSlots(service, now) : hoursOf(openings, now);
  const at = hours.includes(chosen ?? '') ? chosen! : hours[0];
  const submit = () => {
    if (!at) return;
    const wish = service ? { serviceId: service.id, arrivalAt: at } : { restAreaId: area.id, arrivalAt: at };
    keep.mutate(wish, {
      onSuccess: ({ code, arrivalAt }) => {
        toast(t('seats.kept', { code, time: format.time(arrivalAt) }));
        close();
      },
    });
  };
  return (
    <DialogForm
      submit={submit}
      label={t('seats.keep')}
      busy={keep.isPending}
      error={keep.error}
      incomplete={!at}
      close={close}
    >
      <NativeSelect
        label={t('seats.what')}
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
        data={[
          { value: SEAT, label: capital(t('seats.seat')) },
          ...services.map(({ id, kind }) => ({ value: id, label: capital(t(`seats.services.${kind}`)) })),
        ]}
      />
      <NativeSelect
        label={t('seats.day')}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
        data={listNights(today, DAYS).map((date) => ({ value: date, label: capital(format.date(date)) }))}
      />
      {at ? (
        <NativeSelect
          label={service ? t('seats.slot') : t('seats.hour')}
          value={at}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={hours.map((hour) => ({
            value: hour,
            label: Date.parse(hour) <= now ? t('seats.now') : format.time(hour),
          }))}
        />
      ) : (
        <p>{service ? t('seats.noSlot') : t('seats.noHour')}</p>
      )}
      <p className="soft">{t('seats.hint')}</p>
    </DialogForm>
  );
}

/** Now, when it is open, and each half hour to come. */
function hoursOf(openings: Opening[], now: number): string[] {
  return openings.flatMap(({ opensAt, closesAt }) => {
    const [from, until] = [Date.parse(opensAt), Date.parse(closesAt)];
    const first = from > now ? from : Math.ceil(now / STEP_MS) * STEP_MS;
    const coming = Array.from(
      { length: Math.max(0, Math.ceil((until - first) / STEP_MS)) },
      (_, n) => first + n * STEP_MS,
    );
    return (from <= now && now < until ? [now, ...coming] : coming).map((hour) =>
      new Date(hour).toISOString(),
    );
  });
}

function freeSlots({ slots }: ServiceSlots, now: number): string[] {
  return slots.filter(({ start, free }) => free > 0 && Date.parse(start) > now).map(({ start }) => start);
}
