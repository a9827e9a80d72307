import { Button } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reservation } from '../../api/types';
import { Dialog } from '../../shared/dialog';
import { Loading } from '../../shared/states';

const ExtendStays = lazy(() => import('./extend-stays'));

/** Those who are expected or there may stay longer. */
export function ReservationExtension({ reservation }: { reservation: Reservation }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const stays = reservation.stays.filter(({ state }) => state === 'confirmed' || state === 'arrived');
  if (stays.length === 0) return null;
  const close = () => setOpened(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconCalendarPlus size={20} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('board.ask.extension')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('reservation.extend', { code: reservation.code })}>
        <Suspense fallback={<Loading rows={2} />}>
          <ExtendStays reservation={reservation} stays={stays} close={close} />
        </Suspense>
      </Dialog>
    </>
  );
}
