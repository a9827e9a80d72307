import { Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconBan, IconCircleCheckFilled, IconClockHour4 } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Webhook } from '../../../api/types';
import { useEnableWebhook, useRemoveWebhook, useTestWebhook } from '../../../api/webhooks';
import { useAgo } from '../../../shared/age';
import { Dialog } from '../../../shared/dialog';
import { DialogForm } from '../../../shared/dialog-form';
import { useSayFailure } from '../../../shared/say-failure';
import { toast } from '../../../shared/toaster';
import { DeliveryLog } from './delivery-log';
import { kinds as everyKind } from './kinds';
import styles from './notifications.module.css';

const shapes = {
  new: IconClockHour4,
  works: IconCircleCheckFilled,
  failing: IconAlertTriangleFilled,
  off: IconBan,
};

export function WebhookRow({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const sayFailure = useSayFailure();
  const [logOpen, setLogOpen] = useState(false);
  const [removing, setRemoving] = useState(false);
  const log = useId();
  const test = useTestWebhook(webhook.id);
  const enable = useEnableWebhook(webhook.id);
  const sendTest = () =>
    test.mutate(undefined, {
      onSuccess: () => {
        setLogOpen(true);
        toast(t('webhooks.tested'));
      },
      onError: (error) => sayFailure(error, sendTest),
    });
  const switchOn = () =>
    enable.mutate(undefined, {
      onSuccess: () => toast(t('webhooks.enabled')),
      onError: (error) => sayFailure(error, switchOn),
    });
  return (
    <li>
      <h3>{webhook.url}</h3>
      <About webhook={webhook} />
      <State webhook={webhook} />
      <div className={styles.actions}>
        {webhook.disabledAt && (
          <Button loading={enable.isPending} onClick={switchOn}>
            {t('webhooks.enable')}
          </Button>
        )}
        <Button variant="default" loading={test.isPending} onClick={sendTest}>
          {t('webhooks.test')}
        </Button>
        <Button
          variant="default"
          aria-expanded={logOpen}
          aria-controls={log}
          onClick={() => setLogOpen(!logOpen)}
        >
          {t('webhooks.log')}
        </Button>
        <Button variant="default" onClick={() => setRemoving(true)}>
          {t('webhooks.remove')}
        </Button>
      </div>
      <div id={log} hidden={!logOpen}>
        {logOpen && <DeliveryLog id={webhook.id} />}
      </div>
      <Removal webhook={webhook} opened={removing} close={() => setRemoving(false)} />
    </li>
  );
}

function About({ webhook: { kinds, severities } }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const subjects =
    kinds.length === everyKind.length
      ? t('webhooks.allKinds')
      : kinds.length > 3
        ? t('webhooks.kindCount', { count: kinds.length })
        : kinds.map((kind) => t(`notifications.kinds.${kind}`)).join(', ');
  const levels = severities.map((severity) => t(`notifications.severities.${severity}`)).join(', ');
  return <p className="soft">{t('webhooks.about', { kinds: subjects, severities: levels })}</p>;
}

function State({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const ago = useAgo();
  const { disabledAt, disabledReason, failingSince, lastDeliveredAt } = webhook;
  const state = disabledAt ? 'off' : failingSince ? 'failing' : lastDeliveredAt ? 'works' : 'new';
  const Shape = shapes[state];
  const values = {
    ago: lastDeliveredAt ? ago(lastDeliveredAt) : '',
    since: failingSince ? t('webhooks.firstFailed', { ago: ago(failingSince) }) : '',
  };
  return (
    <p>
      <span className={styles.mark} data-bad={state === 'failing' || state === 'off' || undefined}>
        <Shape size={20} aria-hidden /> {t(`webhooks.state.${state}`, values)}
      </span>
      {disabledReason && <> {t(`webhooks.offBecause.${disabledReason}`)}</>}
    </p>
  );
}

function Removal({ webhook, opened, close }: { webhook: Webhook; opened: boolean; close: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveWebhook(webhook.id);
  return (
    <Dialog title={t('webhooks.removeAsk')} opened={opened} onClose={close}>
      <DialogForm
        submit={() =>
          remove.mutate(undefined, {
            onSuccess: () => {
              close();
              toast(t('webhooks.removed'));
            },
          })
        }
        label={t('webhooks.remove')}
        busy={remove.isPending}
        error={remove.error}
        close={close}
      >
        <p>{webhook.url}</p>
        <p>{t('webhooks.removeHint')}</p>
      </DialogForm>
    </Dialog>
  );
}
